import type { KeyObject } from 'node:crypto';
import { wireMpint, wireString } from './wire.ts';

const curves: Readonly<Record<string, string>> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' };

const bytes = (base64url: string | undefined): Buffer => Buffer.from(base64url ?? '', 'base64url');

/**
 * The public half of a key as SSH writes it: RFC 4253 section 6.6 (RSA), RFC 5656 section 3.1 (ECDSA), RFC 8709
 * section 4 (Ed25519). Null for a kind of key SSH does not use.
 */
export function publicBlobOf(key: KeyObject): Buffer | null {
  const { kty, crv = '', x, y, n, e } = key.export({ format: 'jwk' });
  if (kty === 'RSA') return Buffer.concat([wireString('ssh-rsa'), wireMpint(bytes(e)), wireMpint(bytes(n))]);
  if (kty === 'OKP' && crv === 'Ed25519') return Buffer.concat([wireString('ssh-ed25519'), wireString(bytes(x))]);
  const curve = curves[crv];
  if (kty !== 'EC' || curve === undefined) return null;
  const point = Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]);
  return Buffer.concat([wireString(`ecdsa-sha2-${curve}`), wireString(curve), wireString(point)]);
}

const digests: Readonly<Record<string, string>> = {
  'ssh-rsa': 'sha1',
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
  'ecdsa-sha2-nistp256': 'sha256',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'sha256',
  'ecdsa-sha2-nistp384': 'sha384',
  'ecdsa-sha2-nistp521': 'sha512',
};

/** The digest of a signature algorithm (RFC 8332, RFC 5656); null for Ed25519, which has its own. */
export const digestOf = (algorithm: string): string | null => digests[algorithm] ?? null;
