import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A server's key pair of one run: it is in no file. */
export interface PracticeHostKey {
  /** In OpenSSH's own format, which ssh2 reads. */
  readonly privateKey: string;
  /** As ssh-keygen -l prints it. */
  readonly fingerprint: string;
}

const type = 'ssh-ed25519';
const blockSize = 8;

/**
 * A fresh Ed25519 host key. Written by hand because ssh2's own generator drops a zero byte now and then and gives a
 * key it cannot read back (about one in 200).
 */
export function newHostKey(): PracticeHostKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const point = Buffer.from(x, 'base64url');
  const seed = Buffer.from(d, 'base64url');
  const blob = Buffer.concat([string(type), string(point)]);
  return { privateKey: openSshFile(blob, point, seed), fingerprint: fingerprintOf(blob) };
}

function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** The file format of OpenSSH's PROTOCOL.key, without encryption. */
function openSshFile(blob: Buffer, point: Buffer, seed: Buffer): string {
  const check = randomBytes(4);
  const secret = padded(
    Buffer.concat([check, check, string(type), string(point), string(Buffer.concat([seed, point])), string('')]),
  );
  const outer = [Buffer.from('openssh-key-v1\0'), string('none'), string('none'), string(''), uint32(1)];
  const body = Buffer.concat([...outer, string(blob), string(secret)]).toString('base64');
  const lines = body.match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}

function padded(secret: Buffer): Buffer {
  const missing = (blockSize - (secret.length % blockSize)) % blockSize;
  return Buffer.concat([secret, Buffer.from(Array.from({ length: missing }, (_, index) => index + 1))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A string of the SSH wire format (RFC 4251 section 5). */
function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}
