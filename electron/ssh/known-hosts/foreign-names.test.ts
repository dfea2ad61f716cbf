import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHost } from '@shared/parse/host.ts';
import { expect, test } from 'vitest';
import { run } from '../../testing/run.ts';
import { temporaryFolder } from '../../testing/ssh-keys.ts';
import { FileHostKeyStore } from '../host-key-store.ts';
import { fingerprintOf } from '../public-key.ts';
import { wireString } from '../wire.ts';

const folder = temporaryFolder('culvert-names-');
const key = Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, 1))]);
const other = Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, 2))]);
const lineOf = (name: string, blob = key): string => `${name} ssh-ed25519 ${blob.toString('base64')}\n`;
let made = 0;
function newStore(text = '', hash = false) {
  made += 1;
  const path = join(folder, String(made), 'known_hosts');
  mkdirSync(join(path, '..'));
  writeFileSync(path, text);
  return { path, store: new FileHostKeyStore({ read: [], write: path, hash }) };
}

// The low byte of 上 is a line break’s, that of 丬 a comma’s, that of 一 a zero, that of 丠 a space.
test.each(['上', '丬', '一', '丠', 'bü', 'É'])(
  'a name with %s in it makes that name known and no other',
  async (letter) => {
    const host = `x${letter}github.com`;
    expect(parseHost(host, 'host').ok).toBe(true);
    const { path, store } = newStore();
    await store.save({ host, port: 22 }, key);
    expect(readFileSync(path, 'utf8')).toBe(lineOf(host));
    expect(store.check({ host, port: 22 }, key).verdict).toBe('known');
    for (const name of ['github.com', 'x', `x${letter}`]) {
      expect(store.check({ host: name, port: 22 }, key).verdict).toBe('unknown');
    }
    expect(await run('ssh-keygen', ['-F', host, '-f', path])).toContain(key.toString('base64'));
  },
);

test('such a name is hashed, replaced and removed as ssh-keygen would', async () => {
  const server = { host: 'bücher.example', port: 2222 };
  const hashed = newStore('', true);
  await hashed.store.save(server, key);
  expect(await run('ssh-keygen', ['-F', '[bücher.example]:2222', '-f', hashed.path])).toContain(key.toString('base64'));
  expect(hashed.store.check(server, key).verdict).toBe('known');

  const { path, store } = newStore(`${lineOf('[bücher.example]:2222,ök', other)}${lineOf('ök', other)}`);
  expect(store.check(server, key).verdict).toBe('changed');
  store.vouchFor('[bücher.example]:2222', fingerprintOf(key));
  await store.save(server, key);
  expect(readFileSync(path, 'utf8')).toBe(
    `${lineOf('ök', other)}${lineOf('ök', other)}${lineOf('[bücher.example]:2222')}`,
  );
  expect(await store.book().remove(server, path, fingerprintOf(key))).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(`${lineOf('ök', other)}${lineOf('ök', other)}`);
});

test.each(['a,b', 'a\nb', 'a b', '*', 'a?', '!a', '#a', '@revoked', '|1|a', ''])(
  '%j is written down as nobody’s name',
  async (host) => {
    const { path, store } = newStore();
    await expect(store.save({ host, port: 22 }, key)).rejects.toThrow('cannot hold');
    expect(readFileSync(path, 'utf8')).toBe('');
  },
);

test('no host holds what cannot be seen', async () => {
  for (const char of ['\0', '\x01', '\x1b', '\x7f', '\u200b', '\u202e'])
    expect(parseHost(`ü${char}b`, 'host').ok).toBe(false);
  for (const zone of ['x\ngithub.com', 'a b', 'a,b', '*']) expect(parseHost(`fe80::1%${zone}`, 'host').ok).toBe(false);
  expect(parseHost('fe80::1%eth0.1', 'host').ok).toBe(true);
});
