import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { digestOf } from './key-blob.ts';
import { isSecurityKeyType, keyTypeOf } from './public-key.ts';
import { WireReader } from './wire.ts';

/**
 * Whether `signature` (RFC 4253 section 6.6; for security keys OpenSSH's PROTOCOL.u2f) is that of the holder of the
 * plain public key over `data`. False for every kind of key and signature that is not known here.
 */
export function verifySignature(publicBlob: Buffer, data: Buffer, signature: Buffer): boolean {
  const reader = new WireReader(signature);
  const [algorithm, bytes] = [reader.string()?.toString('latin1') ?? '', reader.string()];
  const keyType = keyTypeOf(publicBlob);
  if (bytes === null || !fits(algorithm, keyType)) return false;
  try {
    const key = publicKeyOf(publicBlob);
    const message = isSecurityKeyType(keyType) ? securityKeyMessage(publicBlob, data, reader.rest()) : data;
    const raw = key?.asymmetricKeyType === 'ec' ? ecdsaNumbers(bytes, key) : bytes;
    return key !== null && verify(digestOf(algorithm), message, { key, dsaEncoding: 'ieee-p1363' }, raw);
  } catch {
    return false;
  }
}

/** RSA keys sign under several names, all others under their own. */
const fits = (algorithm: string, keyType: string): boolean =>
  algorithm === keyType || (keyType === 'ssh-rsa' && algorithm.startsWith('rsa-sha2-'));

const curves: Readonly<Record<string, readonly [crv: string, size: number]>> = {
  nistp256: ['P-256', 32],
  nistp384: ['P-384', 48],
  nistp521: ['P-521', 66],
};

/** Throws on numbers that are no key; null for a type that is not known. */
function publicKeyOf(blob: Buffer): KeyObject | null {
  const reader = new WireReader(blob);
  const type = reader.string()?.toString('latin1') ?? '';
  const [first, second] = [reader.string() ?? Buffer.alloc(0), reader.string() ?? Buffer.alloc(0)];
  if (type === 'ssh-rsa') return fromJwk({ kty: 'RSA', e: base64(unsigned(first)), n: base64(unsigned(second)) });
  if (type === 'ssh-ed25519' || type === 'sk-ssh-ed25519@openssh.com')
    return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64(first) });
  const [crv, size] = curves[first.toString('latin1')] ?? ['', 0];
  if (size === 0 || second.length !== 1 + 2 * size || second[0] !== 4) return null;
  return fromJwk({ kty: 'EC', crv, x: base64(second.subarray(1, 1 + size)), y: base64(second.subarray(1 + size)) });
}

const fromJwk = (key: JsonWebKey): KeyObject => createPublicKey({ key, format: 'jwk' });
const base64 = (bytes: Buffer): string => bytes.toString('base64url');

function unsigned(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  return start < 0 ? Buffer.alloc(0) : number.subarray(start);
}

/** The two numbers of an ECDSA signature (RFC 5656 section 3.1.2), side by side in their full length. Throws. */
function ecdsaNumbers(bytes: Buffer, key: KeyObject): Buffer {
  const size = Object.values(curves).find(([crv]) => crv === key.export({ format: 'jwk' }).crv)?.[1] ?? 0;
  const reader = new WireReader(bytes);
  const numbers = [reader.string(), reader.string()].map((number) => unsigned(number ?? Buffer.alloc(0)));
  return Buffer.concat(numbers.flatMap((number) => [Buffer.alloc(size - number.length), number]));
}

/** What a security key signs: hashes of its application and of the data, around its flags and counter (5 bytes). */
function securityKeyMessage(publicBlob: Buffer, data: Buffer, flagsAndCounter: Buffer): Buffer {
  const reader = new WireReader(publicBlob);
  const parts: (Buffer | null)[] = [];
  while (reader.rest().length > 0) parts.push(reader.string());
  const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
  return Buffer.concat([hash(parts.at(-1) ?? Buffer.alloc(0)), flagsAndCounter.subarray(0, 5), hash(data)]);
}
