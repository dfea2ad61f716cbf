import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../testing/run.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { FileHostKeyStore } from './host-key-store.ts';
import { hashedName } from './known-hosts/hashed-name.ts';
import { fingerprintOf, keyTypeOf } from './public-key.ts';
import { wireString } from './wire.ts';

const folder = temporaryFolder('culvert-store-');
const key = Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, 1))]);
const other = Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, 2))]);
const rsa = Buffer.concat([wireString('ssh-rsa'), wireString('e'), wireString('n')]);
const publicLine = (blob: Buffer): string => `${keyTypeOf(blob)} ${blob.toString('base64')}`;
const line = `db ssh-ed25519 ${key.toString('base64')}\n`;
const db = { host: 'db', port: 22 };
let made = 0;
const newPath = (): string => {
  made += 1;
  return join(folder, `store${made}`, 'known_hosts');
};

test('a new file is the user’s alone, in a folder that is too', async () => {
  const path = newPath();
  await new FileHostKeyStore({ read: [], write: path }).save(db, key);
  expect(readFileSync(path, 'utf8')).toBe(line);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
});

test.each([
  ['ends with a line break', '# mine\nweb ssh-rsa AAAA\n', '# mine\nweb ssh-rsa AAAA\n'],
  ['ends in the middle of a line', '# mine\nbroken', '# mine\nbroken\n'],
])('a file that %s keeps every byte it had', async (_name, before, kept) => {
  const path = newPath();
  mkdirSync(join(path, '..'));
  writeFileSync(path, before, { mode: 0o644 });
  await new FileHostKeyStore({ read: [], write: path }).save(db, key);
  expect(readFileSync(path, 'utf8')).toBe(`${kept}${line}`);
  expect(statSync(path).mode & 0o777).toBe(0o644);
});

test('what is saved is found, and a store without a file to write saves nothing', async () => {
  const path = newPath();
  const store = new FileHostKeyStore({ read: [], write: path });
  expect(store.check(db, key)).toEqual({ verdict: 'unknown' });
  await store.save(db, key);
  expect(store.check(db, key)).toEqual({ verdict: 'known' });
  expect(store.knownTypes(db)).toEqual(['ssh-ed25519']);
  await new FileHostKeyStore({ read: [], write: null }).save(db, key);
});

test('a file that cannot be read fails every question but the one for types', async () => {
  const store = new FileHostKeyStore({ read: [newPath(), folder], write: null });
  expect(store.check(db, key)).toEqual({ verdict: 'unreadable', file: folder });
  expect(store.knownTypes(db)).toEqual([]);
});

test('a name is hashed where it is wished, and where the file hides all of its names; ssh-keygen finds it', async () => {
  const wished = newPath();
  await new FileHostKeyStore({ read: [], write: wished, hash: true }).save(db, key);
  const hiding = newPath();
  mkdirSync(join(hiding, '..'));
  writeFileSync(hiding, `${hashedName('web')} ${publicLine(other)}\n`);
  await new FileHostKeyStore({ read: [], write: hiding }).save(db, key);
  for (const path of [wished, hiding]) {
    // Not the letters alone: a hash may well hold them.
    expect(readFileSync(path, 'utf8')).not.toMatch(/(^|,)db[, ]/m);
    expect(await run('ssh-keygen', ['-F', 'db', '-f', path])).toContain(publicLine(key));
  }
  const plain = newPath();
  mkdirSync(join(plain, '..'));
  writeFileSync(plain, `${hashedName('web')} ${publicLine(other)}\nmail ${publicLine(other)}\n`);
  await new FileHostKeyStore({ read: [], write: plain }).save(db, key);
  expect(readFileSync(plain, 'utf8')).toContain(line);
});

test('a new key goes to the user’s file where the session says so', async () => {
  const [own, user] = [newPath(), newPath()];
  await new FileHostKeyStore({ read: [user], write: own, user }).save(db, key, 'user');
  expect(readFileSync(user, 'utf8')).toBe(line);
  expect(existsSync(own)).toBe(false);
});

test('a changed key passes once somebody vouched for it, and takes the place of all of its host and of no other’s', async () => {
  const [own, user] = [newPath(), newPath()];
  for (const path of [own, user]) mkdirSync(join(path, '..'));
  writeFileSync(own, `db ${publicLine(other)}\nweb ${publicLine(other)}\n`);
  writeFileSync(user, `# mine\ndb,mail ${publicLine(other)} note\ndb ${publicLine(rsa)}\n`);
  const store = new FileHostKeyStore({ read: [user], write: own, user });
  expect(store.check(db, key).verdict).toBe('changed');
  store.vouchFor('db', fingerprintOf(key));
  expect(store.check({ host: 'web', port: 22 }, key).verdict).toBe('changed');
  expect(store.check(db, rsa).verdict).toBe('known');
  expect(store.check(db, key)).toEqual({ verdict: 'vouched-for' });
  await store.save(db, key);
  expect(readFileSync(own, 'utf8')).toBe(`web ${publicLine(other)}\n${line}`);
  expect(readFileSync(user, 'utf8')).toBe(`# mine\nmail ${publicLine(other)} note\n`);
  expect(store.check(db, key)).toEqual({ verdict: 'known' });
  expect(store.check(db, rsa).verdict).toBe('changed');
  expect(store.check(db, other).verdict).toBe('changed');
});

test('who vouches in the window is heard in the other files of a session, which are changed alone', async () => {
  const [own, others] = [newPath(), newPath()];
  for (const path of [own, others]) mkdirSync(join(path, '..'));
  writeFileSync(own, `db ${publicLine(other)}\n`);
  writeFileSync(others, `db ${publicLine(other)}\n`);
  const store = new FileHostKeyStore({ read: [], write: own });
  const elsewhere = store.withFiles({ read: [], write: others });
  store.vouchFor('db', fingerprintOf(key));
  expect(elsewhere.check(db, key)).toEqual({ verdict: 'vouched-for' });
  await elsewhere.save(db, key);
  expect([readFileSync(own, 'utf8'), readFileSync(others, 'utf8')]).toEqual([`db ${publicLine(other)}\n`, line]);
});
