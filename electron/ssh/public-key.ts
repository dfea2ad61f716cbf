import { createHash } from 'node:crypto';
import { WireReader } from './wire.ts';

/** The key type a public key blob names (RFC 4253 section 6.6), or `''` for bytes that are no such blob. */
export function keyTypeOf(blob: Buffer): string {
  const type = new WireReader(blob).string()?.toString('latin1') ?? '';
  return /^[\x21-\x7e]{1,64}$/.test(type) ? type : '';
}

/** How many fields follow the type in a public key blob. */
const fieldsOf: Readonly<Record<string, number>> = {
  'ssh-ed25519': 1,
  'ssh-rsa': 2,
  'ssh-dss': 4,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
  'sk-ssh-ed25519@openssh.com': 2,
  'sk-ecdsa-sha2-nistp256@openssh.com': 3,
};

/** Whether a blob is a public key of a kind OpenSSH knows, whole and with nothing behind it. */
export function isPublicKey(blob: Buffer): boolean {
  const reader = new WireReader(blob);
  const type = reader.string()?.toString('latin1') ?? '';
  const count = fieldsOf[type];
  if (count === undefined) return false;
  const fields = Array.from({ length: count }, () => reader.string());
  if (type.includes('ssh-ed25519') && fields[0]?.length !== 32) return false;
  // RSA and DSA are made of numbers, and none of them is below zero.
  const mostFirst = type === 'ssh-rsa' || type === 'ssh-dss' ? 0x7f : 0xff;
  return (
    reader.left === 0 && fields.every((field) => field !== null && field.length > 0 && (field[0] ?? 0) <= mostFirst)
  );
}

/** `SHA256:` and unpadded base64, as ssh-keygen -l prints it. */
export const fingerprintOf = (blob: Buffer): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;

/** `MD5:` and hex pairs, as ssh-keygen -E md5 -l prints it: for comparing with old papers, never for deciding. */
export const md5FingerprintOf = (blob: Buffer): string =>
  `MD5:${createHash('md5')
    .update(blob)
    .digest('hex')
    .replace(/..(?=.)/g, '$&:')}`;

const fixedSizes: Readonly<Record<string, number>> = {
  'ssh-ed25519': 256,
  'sk-ssh-ed25519@openssh.com': 256,
  'sk-ecdsa-sha2-nistp256@openssh.com': 256,
  'ecdsa-sha2-nistp256': 256,
  'ecdsa-sha2-nistp384': 384,
  'ecdsa-sha2-nistp521': 521,
};

/** The size of a key in bits as ssh-keygen -l gives it; null for a kind of key that has none here. */
export function keyBitsOf(blob: Buffer): number | null {
  const reader = new WireReader(blob);
  const type = reader.string()?.toString('latin1') ?? '';
  if (type !== 'ssh-rsa') return fixedSizes[type] ?? null;
  const [, modulus] = [reader.string(), reader.string()];
  const start = modulus?.findIndex((byte) => byte !== 0) ?? -1;
  if (!modulus || start < 0) return null;
  return (modulus.length - start) * 8 - Math.clz32(modulus[start] ?? 0) + 24;
}

/** Whether a key of this type lives in a security key, which may want to be touched. */
export const isSecurityKeyType = (type: string): boolean => type.startsWith('sk-');

/** The family a key type belongs to, as ssh-keygen -l names it: `RSA`, `ECDSA`, `ED25519`, `ED25519-SK`. */
export function keyFamilyOf(type: string): string {
  const plain = type.replace(/^sk-|@openssh\.com$/g, '');
  const family = plain.startsWith('ecdsa-') ? 'ECDSA' : plain.replace(/^ssh-/, '').toUpperCase();
  return isSecurityKeyType(type) ? `${family}-SK` : family;
}
