import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** Keys from the numbers of which SSH's and PuTTY's files are made. Each throws on numbers that are no such key. */

const base64 = (bytes: Buffer): string => bytes.toString('base64url');
const fromJwk = (key: JsonWebKey): KeyObject => createPrivateKey({ key, format: 'jwk' });

/** An mpint or a little less as exactly `length` bytes, big-endian. */
function fixed(number: Buffer, length: number): Buffer {
  const digits = unsigned(number);
  if (digits.length > length) throw new Error('A number is too large');
  return Buffer.concat([Buffer.alloc(length - digits.length), digits]);
}

/** Without leading zeros, as JWK wants an RSA number. */
function unsigned(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  return start < 0 ? Buffer.alloc(0) : number.subarray(start);
}

export interface RsaNumbers {
  readonly n: Buffer;
  readonly e: Buffer;
  readonly d: Buffer;
  readonly p: Buffer;
  readonly q: Buffer;
  readonly qi: Buffer;
}

export function rsaKey({ n, e, d, p, q, qi }: RsaNumbers): KeyObject {
  if (n.length > 2049) throw new Error('No RSA key is larger than 16384 bits');
  const [dp, dq] = [remainder(d, p), remainder(d, q)];
  const numbers = Object.entries({ n, e, d, p, q, qi, dp, dq });
  return fromJwk({
    kty: 'RSA',
    ...Object.fromEntries(numbers.map(([name, number]) => [name, base64(unsigned(number))])),
  });
}

/** `d` modulo `prime` - 1. */
function remainder(d: Buffer, prime: Buffer): Buffer {
  const hex = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex') || '0'}`);
  const digits = (hex(d) % (hex(prime) - 1n)).toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
}

const curveNames: Readonly<Record<string, readonly [crv: string, size: number]>> = {
  nistp256: ['P-256', 32],
  nistp384: ['P-384', 48],
  nistp521: ['P-521', 66],
};

/** `point` is uncompressed (SEC 1 section 2.3.3). */
export function ecdsaKey(curve: string, point: Buffer, d: Buffer): KeyObject {
  const [crv, size] = curveNames[curve] ?? ['', 0];
  if (size === 0 || point.length !== 1 + 2 * size || point[0] !== 4) throw new Error('Not a point of a known curve');
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
  return fromJwk({ kty: 'EC', crv, x: base64(x), y: base64(y), d: base64(fixed(d, size)) });
}

/** `seed` is the 32 bytes RFC 8032 calls the private key. */
export function ed25519Key(publicKey: Buffer, seed: Buffer): KeyObject {
  if (publicKey.length !== 32 || seed.length !== 32) throw new Error('Not an Ed25519 key');
  return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64(publicKey), d: base64(seed) });
}
