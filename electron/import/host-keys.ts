import { type ImportNote, leftOut } from '@shared/model/import-note.ts';
import { fingerprintOf, isPublicKey, keyTypeOf } from '../ssh/public-key.ts';
import type { ReadHostKey } from './types.ts';

/** Names of PuTTY's cache and of the wire. */
const typeOf: Readonly<Record<string, string>> = {
  rsa2: 'ssh-rsa',
  dss: 'ssh-dss',
  'ssh-ed25519': 'ssh-ed25519',
  'ecdsa-sha2-nistp256': 'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384': 'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521': 'ecdsa-sha2-nistp521',
};

/** One entry of PuTTY's host key cache, `type@port:host` and its numbers; the note where it is no key that can be kept. */
export function readPuttyHostKey(name: string, value: string): ReadHostKey | ImportNote {
  const [, kind = '', port = '', host = ''] = /^([\w-]+)@(\d+):(.+)$/.exec(name) ?? [];
  const type = typeOf[kind];
  const blob = type === undefined ? null : blobOf(type, value);
  if (type === undefined || blob === null || !isPublicKey(blob) || keyTypeOf(blob) !== type)
    return leftOut(name.slice(0, 200), 'key-form');
  return { host, port: Number(port), algorithm: type, fingerprint: fingerprintOf(blob), blob };
}

export const isHostKey = (read: ReadHostKey | ImportNote): read is ReadHostKey => 'blob' in read;

const pointBytes: Readonly<Record<string, number>> = { nistp256: 32, nistp384: 48, nistp521: 66 };

/** The numbers of the cache in the order of the wire; null where they are none. */
function blobOf(type: string, value: string): Buffer | null {
  const parts = value.split(',');
  if (type === 'ssh-ed25519') {
    const [x, y] = numbersOf(parts);
    return x === undefined || y === undefined || parts.length !== 2 ? null : joined([text(type), text(edPoint(x, y))]);
  }
  if (type.startsWith('ecdsa-')) {
    const curve = type.slice('ecdsa-sha2-'.length);
    const size = pointBytes[curve] ?? 0;
    const [x, y] = numbersOf(parts.slice(1));
    if (parts[0] !== curve || x === undefined || y === undefined || parts.length !== 3) return null;
    return joined([text(type), text(curve), text(Buffer.concat([Buffer.of(4), bytesOf(x, size), bytesOf(y, size)]))]);
  }
  const numbers = numbersOf(parts);
  return numbers.length === parts.length ? joined([text(type), ...numbers.map((number) => text(mpint(number)))]) : null;
}

/** Hexadecimal each, and of no more digits than a key can have. */
const numbersOf = (parts: readonly string[]): readonly bigint[] =>
  parts.flatMap((part) => (/^0x[0-9a-f]{1,8192}$/i.test(part.trim()) ? [BigInt(part.trim())] : []));

/** y from its lowest byte on, the last bit telling whether x is odd (RFC 8032 section 5.1.2). */
function edPoint(x: bigint, y: bigint): Buffer {
  const point = bytesOf(y, 32).reverse();
  point[31] = (point[31] ?? 0) | (x % 2n === 1n ? 0x80 : 0);
  return point;
}

function bytesOf(number: bigint, size: number): Buffer {
  const bytes = Buffer.from(number.toString(16).padStart(size * 2, '0'), 'hex');
  return bytes.length === size ? bytes : Buffer.alloc(0);
}

/** RFC 4251 section 5: as few bytes as will do, with a zero where the first bit is set. */
function mpint(number: bigint): Buffer {
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function text(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const joined = (fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
