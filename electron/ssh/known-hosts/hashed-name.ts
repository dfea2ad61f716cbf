import { createHmac, randomBytes } from 'node:crypto';
import { decodeBase64 } from './base64.ts';

const saltBytes = 20;

const hash = (salt: Buffer, name: string): string =>
  `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;

/** A name as HashKnownHosts writes it: the HMAC-SHA1 of it under a salt, so that the file does not tell where one goes. */
export const hashedName = (name: string): string => hash(randomBytes(saltBytes), name);

/** Whether a hashed host field is that of a name. */
export function isHashOf(hosts: string, name: string): boolean {
  const [before, version, salt] = hosts.split('|');
  const bytes = before === '' && version === '1' && salt ? decodeBase64(salt) : null;
  return bytes?.length === saltBytes && hash(bytes, name) === hosts;
}
