import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { clientKeys, temporaryFolder } from '../testing/ssh-keys.ts';
import { hostKeyHandlers } from './host-key-handlers.ts';

const folder = temporaryFolder('culvert-book-');
const server = { host: 'db', port: 2222, alias: '' };

test('lists what is known of a server, and takes one key out of one file', async () => {
  const { ed25519, rsa, ecdsa } = await clientKeys();
  const [own, user, system] = ['own', 'user', 'system'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(own, `[db]:2222 ${ed25519.publicLine}\nweb ${ed25519.publicLine}\n`);
  writeFileSync(user, `db ${rsa.publicLine}\n`);
  writeFileSync(system, `@revoked * ${ecdsa.publicLine}\n[db]:2222 ${ed25519.publicLine}\n`);
  const store = new FileHostKeyStore({ read: [user, system], write: own, user });
  const handlers = hostKeyHandlers(store.book(), (name, fingerprint) => store.vouchFor(name, fingerprint));

  const listed = handlers['hostKeys.list'](server);
  expect(listed.map(({ file, line, marker, removable }) => [file, line, marker, removable])).toEqual([
    [system, 1, 'revoked', false],
    [system, 2, 'none', false],
    [own, 1, 'none', true],
    [user, 1, 'none', true],
  ]);
  const remove = (file: string, { fingerprint }: { fingerprint: string }) =>
    handlers['hostKeys.remove']({ ...server, file, fingerprint });
  const before = readFileSync(own, 'utf8');
  const removed = await remove(own, ed25519);
  expect(removed).toMatchObject({ ok: true });
  expect(readFileSync(own, 'utf8')).toBe(`web ${ed25519.publicLine}\n`);
  expect(await remove(user, rsa)).toMatchObject({ ok: true });
  expect(readFileSync(user, 'utf8')).toBe('');
  expect(await remove(own, ed25519)).toMatchObject({ ok: false });
  const putBack = () => handlers['hostKeys.putBack'](removed.ok ? removed.value : '');
  expect(await putBack()).toEqual({ ok: true, value: true });
  expect(readFileSync(own, 'utf8')).toBe(before);
  expect(await putBack()).toEqual({ ok: true, value: false });
  expect(await handlers['hostKeys.putBack']('made up')).toEqual({ ok: true, value: false });
  expect(await remove(system, ed25519)).toMatchObject({ ok: false });
});

test('a file that cannot be written is said to be as it was', async () => {
  const { ed25519 } = await clientKeys();
  const path = join(folder, 'is-a-folder');
  mkdirSync(path);
  const handlers = hostKeyHandlers(new FileHostKeyStore({ read: [], write: path }).book(), () => {});
  const { fingerprint } = ed25519;
  expect(await handlers['hostKeys.remove']({ ...server, file: path, fingerprint })).toEqual({
    ok: false,
    error: `${path} could not be written; it is as it was.`,
  });
});
