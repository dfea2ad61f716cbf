import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { type KeyFixture, makeKey, temporaryFolder } from './ssh-keys.ts';

/** What ssh-keygen is to put into a certificate; unset: what it puts in by itself. */
export interface CertificateWish {
  readonly keyId?: string;
  readonly principals?: readonly string[];
  readonly serial?: string;
  /** As `ssh-keygen -V` takes it. */
  readonly validity?: string;
  /** As `ssh-keygen -O` takes them. */
  readonly options?: readonly string[];
  readonly forHosts?: boolean;
}

/** The certificate of a key, signed by `authority`; it stands beside the key as `<key>-cert.pub`. Gives its blob. */
export async function certify(authority: KeyFixture, keyPath: string, wish: CertificateWish = {}): Promise<Buffer> {
  const { keyId = 'test', principals = [], serial = '7', validity = '-5m:+1h', options = [] } = wish;
  const names = principals.length > 0 ? ['-n', principals.join(',')] : [];
  const more = options.flatMap((option) => ['-O', option]);
  const basics = ['-q', '-s', authority.path, '-I', keyId, '-z', serial, '-V', validity];
  await run('ssh-keygen', [...basics, ...names, ...more, ...(wish.forHosts ? ['-h'] : []), `${keyPath}.pub`]);
  return Buffer.from(readFileSync(`${keyPath}-cert.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
}

/** A new authority in a folder of its own, and a way to make keys there. */
export async function newAuthority(
  type: Parameters<typeof makeKey>[1] = 'ed25519',
): Promise<{ readonly dir: string; readonly key: KeyFixture }> {
  const dir = temporaryFolder('culvert-ca-');
  return { dir, key: await makeKey(join(dir, 'authority'), type) };
}
