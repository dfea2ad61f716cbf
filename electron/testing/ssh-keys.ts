import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { run } from './run.ts';

/** What ssh-keygen is told for each kind. */
const kinds = {
  ed25519: ['-t', 'ed25519'],
  ecdsa: ['-t', 'ecdsa'],
  ecdsa384: ['-t', 'ecdsa', '-b', '384'],
  ecdsa521: ['-t', 'ecdsa', '-b', '521'],
  rsa: ['-t', 'rsa', '-b', '2048'],
  /** The smallest that sshd takes by itself. */
  rsa1024: ['-t', 'rsa', '-b', '1024'],
} as const;

export type KeyType = keyof typeof kinds;

/** A key pair on disk, and its public half in the forms tests compare. */
export interface KeyFixture {
  /** The private key; the public one is at `path + '.pub'`. */
  readonly path: string;
  readonly algorithm: string;
  /** RFC 4253 section 6.6. */
  readonly blob: Buffer;
  /** As ssh-keygen -l prints it: `SHA256:` and unpadded base64. */
  readonly fingerprint: string;
  /** `type base64`, as in known_hosts and authorized_keys. */
  readonly publicLine: string;
}

/** The passphrase of every encrypted key here. */
export const testPassphrase = 'correct horse';

/** A new key. Encrypted ones get few KDF rounds, so that tests measure nothing but correctness. */
export async function makeKey(
  path: string,
  type: KeyType,
  passphrase = '',
  more: readonly string[] = [],
): Promise<KeyFixture> {
  await run('ssh-keygen', [
    '-q',
    ...kinds[type],
    '-a',
    '2',
    '-N',
    passphrase,
    '-C',
    'culvert test',
    ...more,
    '-f',
    path,
  ]);
  return readKey(path);
}

/** A key pair that is on disk already. */
export function readKey(path: string): KeyFixture {
  const [algorithm = '', base64 = ''] = readFileSync(`${path}.pub`, 'utf8').split(' ');
  const blob = Buffer.from(base64, 'base64');
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { path, algorithm, blob, fingerprint: `SHA256:${digest}`, publicLine: `${algorithm} ${base64}` };
}

export interface ClientKeys {
  readonly ed25519: KeyFixture;
  /** ed25519 under `testPassphrase`. */
  readonly encrypted: KeyFixture;
  readonly ecdsa: KeyFixture;
  readonly rsa: KeyFixture;
  /** A good key that no test server knows. */
  readonly stranger: KeyFixture;
}

let keys: Promise<ClientKeys> | undefined;

/** One set of client keys for the whole test process, removed at its end. */
export function clientKeys(): Promise<ClientKeys> {
  keys ??= makeClientKeys();
  return keys;
}

async function makeClientKeys(): Promise<ClientKeys> {
  const dir = temporaryFolder('culvert-keys-');
  const [ed25519, encrypted, ecdsa, rsa, stranger] = await Promise.all([
    makeKey(join(dir, 'ed25519'), 'ed25519'),
    makeKey(join(dir, 'encrypted'), 'ed25519', testPassphrase),
    makeKey(join(dir, 'ecdsa'), 'ecdsa'),
    makeKey(join(dir, 'rsa'), 'rsa'),
    makeKey(join(dir, 'stranger'), 'ed25519'),
  ]);
  return { ed25519, encrypted, ecdsa, rsa, stranger };
}

/** A new folder that others may read through (sshd does so as the user who signs in), removed when the process ends. */
export function temporaryFolder(prefix: string): string {
  const dir = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(dir, 0o755);
  atExit(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
