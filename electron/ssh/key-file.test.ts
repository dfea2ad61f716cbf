import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../testing/run.ts';
import { type ClientKeys, clientKeys, makeKey, temporaryFolder, testPassphrase } from '../testing/ssh-keys.ts';
import { isSignedBy } from '../testing/verify-signature.ts';
import { describeKeyFile } from './describe-key-file.ts';
import { publicBlobOf } from './key-blob.ts';
import { checkKeyFile, type KeyFile, readKeyFile } from './key-file.ts';
import { expandHome } from './read-bounded.ts';

const folder = temporaryFolder('culvert-key-files-');
let keys: ClientKeys;
beforeAll(async () => {
  keys = await clientKeys();
});

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

const encrypted = async (path: string): Promise<Extract<KeyFile, { status: 'encrypted' }>> => {
  const file = await readKeyFile(path);
  if (file.status !== 'encrypted') throw new Error(`It is ${file.status}`);
  return file;
};

describe('formats', () => {
  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('OpenSSH %s', async (type) => {
    const file = await readKeyFile(keys[type].path);
    expect(file.status === 'plain' && file.key.publicBlob).toEqual(keys[type].blob);
  });

  test('an encrypted OpenSSH key shows its public half, and opens to its passphrase only', async () => {
    const file = await encrypted(keys.encrypted.path);
    expect(file.publicBlob).toEqual(keys.encrypted.blob);
    expect(await file.unlock('wrong')).toBeNull();
    expect(await file.unlock('')).toBeNull();
    expect((await file.unlock(testPassphrase))?.publicBlob).toEqual(keys.encrypted.blob);
  });

  test.each(['aes128-gcm@openssh.com', 'chacha20-poly1305@openssh.com', '3des-cbc'])('one under %s', async (cipher) => {
    const key = await makeKey(join(folder, `under-${cipher}`), 'ed25519', testPassphrase, ['-Z', cipher]);
    const file = await encrypted(key.path);
    expect(await file.unlock('wrong')).toBeNull();
    expect((await file.unlock(testPassphrase))?.publicBlob).toEqual(key.blob);
  });

  test('encrypted PEM takes its public half from the .pub file beside it', async () => {
    const key = await makeKey(join(folder, 'pem'), 'rsa', testPassphrase, ['-m', 'PEM']);
    const file = await encrypted(key.path);
    expect(file.publicBlob).toEqual(key.blob);
    expect(await file.unlock('wrong')).toBeNull();
    expect((await file.unlock(testPassphrase))?.publicBlob).toEqual(key.blob);
  });

  test.each([
    ['ed25519', () => generateKeyPairSync('ed25519')],
    ['ec', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['rsa', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ] as const)('PKCS#8 %s, plain and encrypted, signs what its public half verifies', async (name, generate) => {
    const { privateKey, publicKey } = generate();
    const plain = write(`pkcs8-${name}`, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const locked = write(
      `pkcs8-${name}-locked`,
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: testPassphrase }).toString(),
    );
    const file = await readKeyFile(plain);
    if (file.status !== 'plain') throw new Error(`It is ${file.status}`);
    const algorithm = { ed25519: 'ssh-ed25519', ec: 'ecdsa-sha2-nistp384', rsa: 'rsa-sha2-256' }[name];
    const signature = file.key.sign(Buffer.from('data'), algorithm);
    expect(isSignedBy(file.key.publicBlob, Buffer.from('data'), signature)).toBe(true);
    expect(file.key.publicBlob).toEqual(publicBlobOf(publicKey));
    const other = await encrypted(locked);
    expect(await other.unlock('wrong')).toBeNull();
    expect((await other.unlock(testPassphrase))?.publicBlob).toEqual(file.key.publicBlob);
  });

  test('a locked key of a kind SSH has no use for is no wrong passphrase', async () => {
    const path = join(folder, 'ed448');
    const lock = ['-aes-256-cbc', '-pass', `pass:${testPassphrase}`];
    await run('openssl', ['genpkey', '-algorithm', 'ed448', ...lock, '-out', path]);
    const file = await encrypted(path);
    expect(await file.unlock('wrong')).toBeNull();
    await expect(file.unlock(testPassphrase)).rejects.toMatchObject({ reason: 'key-type' });
  });

  test('the public half is written as ssh-keygen writes it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const path = write('compare', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const [, base64] = (await run('ssh-keygen', ['-y', '-f', path])).split(' ');
    const file = await readKeyFile(path);
    expect(file.status === 'plain' && file.key.publicBlob.toString('base64')).toBe(base64?.trim());
  });
});

test.each([
  ['nothing there', () => join(folder, 'nothing'), 'missing', 'key-file-missing'],
  ['a path through a file', () => join(write('file', ''), 'below'), 'missing', 'key-file-missing'],
  ['a folder', () => folder, 'not-a-key', 'not-a-key-file'],
  ['other text', () => write('text', 'hello'), 'not-a-key', 'not-a-key-file'],
  ['nothing in it', () => write('empty', ''), 'not-a-key', 'not-a-key-file'],
  [
    'a torn key',
    () => write('torn', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'),
    'damaged',
    'not-a-key-file',
  ],
  ['a torn PuTTY key', () => write('ppk', 'PuTTY-User-Key-File-3: ssh-ed25519\n'), 'damaged', 'not-a-key-file'],
  ['a device without end', () => '/dev/zero', 'not-a-key', 'not-a-key-file'],
])('%s', async (_name, path, status, problem) => {
  expect(await readKeyFile(path())).toEqual({ status });
  expect(await checkKeyFile(path())).toEqual({
    ok: false,
    error: { kind: problem, field: 'identityFile', path: path() },
  });
});

test('a public half will do where an agent holds the other: named itself, or beside a key that is not here', async () => {
  const { path, blob } = keys.ed25519;
  const half = { status: 'agent-only', why: 'public-only', publicBlob: blob, comment: 'culvert test' };
  expect(await readKeyFile(`${path}.pub`)).toEqual(half);
  copyFileSync(`${path}.pub`, join(folder, 'gone.pub'));
  expect(await readKeyFile(join(folder, 'gone'))).toEqual(half);
  expect(await checkKeyFile(`${path}.pub`)).toEqual({ ok: true, value: null });
  expect(await describeKeyFile(`${path}.pub`)).toMatchObject({ agentOnly: 'public-only', encrypted: false });
});

test('a named pipe holds nobody up', async () => {
  const path = join(folder, 'pipe');
  await run('mkfifo', [path]);
  expect(await readKeyFile(path)).toEqual({ status: 'not-a-key' });
});

test.skipIf(process.getuid?.() === 0)('a file without leave to read (as root every file is readable)', async () => {
  const path = write('locked', 'x');
  chmodSync(path, 0);
  expect(await readKeyFile(path)).toEqual({ status: 'unreadable' });
});

test('the field takes plain and encrypted keys, and wants something in it', async () => {
  expect(await checkKeyFile(keys.ed25519.path)).toEqual({ ok: true, value: null });
  expect(await checkKeyFile(keys.encrypted.path)).toEqual({ ok: true, value: null });
  expect(await checkKeyFile('  ')).toEqual({ ok: false, error: { kind: 'empty', field: 'identityFile' } });
});

test('~/ is the user’s home, and only at the front', () => {
  expect(expandHome('~/.ssh/id')).toBe(join(homedir(), '.ssh/id'));
  expect(expandHome('/a/~/b')).toBe('/a/~/b');
  mkdirSync(join(folder, 'x'), { recursive: true });
});
