import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { FileHostKeyStore } from './host-key-store.ts';
import { wireString } from './wire.ts';

const folder = temporaryFolder('culvert-store-');
const key = Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, 1))]);
const line = `db ssh-ed25519 ${key.toString('base64')}\n`;
let made = 0;
const newPath = (): string => {
  made += 1;
  return join(folder, `store${made}`, 'known_hosts');
};

test('a new file is the user’s alone, in a folder that is too', () => {
  const path = newPath();
  new FileHostKeyStore({ read: [], write: path }).save('db', 22, key);
  expect(readFileSync(path, 'utf8')).toBe(line);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
});

test.each([
  ['ends with a line break', '# mine\nweb ssh-rsa AAAA\n', '# mine\nweb ssh-rsa AAAA\n'],
  ['ends in the middle of a line', '# mine\nbroken', '# mine\nbroken\n'],
])('a file that %s keeps every byte it had', (_name, before, kept) => {
  const path = newPath();
  mkdirSync(join(path, '..'));
  writeFileSync(path, before, { mode: 0o644 });
  new FileHostKeyStore({ read: [], write: path }).save('db', 22, key);
  expect(readFileSync(path, 'utf8')).toBe(`${kept}${line}`);
  expect(statSync(path).mode & 0o777).toBe(0o644);
});

test('what is saved is found, and a store without a file to write saves nothing', () => {
  const path = newPath();
  const store = new FileHostKeyStore({ read: [], write: path });
  expect(store.check('db', 22, key)).toEqual({ verdict: 'unknown' });
  store.save('db', 22, key);
  expect(store.check('db', 22, key)).toEqual({ verdict: 'known' });
  expect(store.knownTypes('db', 22)).toEqual(['ssh-ed25519']);
  new FileHostKeyStore({ read: [], write: null }).save('db', 22, key);
});

test('a file that cannot be read fails every question but the one for types', () => {
  const store = new FileHostKeyStore({ read: [newPath(), folder], write: null });
  expect(store.check('db', 22, key)).toEqual({ verdict: 'unreadable', file: folder });
  expect(store.knownTypes('db', 22)).toEqual([]);
});
