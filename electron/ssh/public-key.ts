import { createHash } from 'node:crypto';
import { WireReader } from './wire.ts';

/** The key type a public key blob names (RFC 4253 section 6.6), or `''` for bytes that are no such blob. */
export function keyTypeOf(blob: Buffer): string {
  const type = new WireReader(blob).string()?.toString('latin1') ?? '';
  return /^[\x21-\x7e]{1,64}$/.test(type) ? type : '';
}

/** `SHA256:` and unpadded base64, as ssh-keygen -l prints it. */
export const fingerprintOf = (blob: Buffer): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
