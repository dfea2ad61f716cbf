import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VaultTrouble } from '@shared/model/prompt.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMarks } from './saved-marks.ts';
import { createSecretsStore, type SecretsStore } from './secrets-store.ts';
import type { Vault } from './vault.ts';

// A stand-in for the keyring, which needs Electron and a desktop: e2e/saved-passwords.spec.ts has the real one.
let trouble: VaultTrouble | null;
const mark = Buffer.from('sealed:');
const vault: Vault = {
  trouble: async () => trouble,
  seal: async (text) => Buffer.concat([mark, Buffer.from(text).map((byte) => byte ^ 0x55)]),
  unseal: async (sealed) => {
    if (!sealed.subarray(0, mark.length).equals(mark)) throw new Error('Not ours');
    return Buffer.from(sealed.subarray(mark.length).map((byte) => byte ^ 0x55)).toString();
  },
};

let folder: string;
let path: string;
let told: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-secrets-'));
  path = join(folder, 'secrets.json');
  trouble = null;
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): SecretsStore => createSecretsStore({ path, vault, notify: (text) => void told.push(text) });
const opens = 'password me@h:22';
const password = { opens, about: 'the password of me@h', secret: 'hunter2' };
const passphrase = { opens: 'passphrase SHA256:a', about: 'the passphrase of ~/k', secret: 'tr0ub4dor' };

it('keeps a secret for the next start, sealed, in a file of its owner alone', async () => {
  await open().save(password, 'a');
  expect(await open().recall(opens, 'a')).toBe('hunter2');
  expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(open().list())).not.toContain('hunter2');
  expect(readdirSync(folder)).toEqual(['secrets.json']);
});

it('forgets with a session what only that one used', async () => {
  const store = open();
  await store.save(password, 'a');
  await store.save(passphrase, 'a');
  expect(await store.recall(opens, 'b')).toBe('hunter2');
  expect(store.dropSession('a')).toEqual(['the passphrase of ~/k']);
  expect(open().list()).toEqual([{ about: 'the password of me@h', usedBy: ['b'] }]);
  expect(store.dropSession('other')).toEqual([]);
  expect(store.dropSession('b')).toEqual(['the password of me@h']);
  expect(open().list()).toEqual([]);
});

it('forgets for a session, or all, and says what', async () => {
  const store = open();
  await store.save(password, 'a');
  await store.save({ ...password, secret: 'new' }, 'b');
  await store.save(passphrase, 'b');
  expect(store.list().map(({ usedBy }) => usedBy)).toEqual([['a', 'b'], ['b']]);
  expect(store.forgetFor('a')).toEqual(['the password of me@h']);
  expect(store.has(opens)).toBe(false);
  expect(store.forgetAll()).toEqual(['the passphrase of ~/k']);
  expect(store.forgetAll()).toEqual([]);
});

it('neither saves nor reads where there is no vault, and says so once something should have been saved', async () => {
  await open().save(password, 'a');
  trouble = 'no-keyring';
  const store = open();
  expect(await store.recall(opens, 'a')).toBeNull();
  expect(told).toEqual([]);
  await store.save(passphrase, 'a');
  expect(told).toEqual([expect.stringContaining('could not save the passphrase of ~/k')]);
  expect(readFileSync(path, 'utf8')).not.toContain('~/k');
});

it('asks again where another keyring sealed it, and keeps the entry', async () => {
  await open().save(password, 'a');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"sealed": "[^"]+"/, '"sealed": "QUJD"'));
  expect(await open().recall(opens, 'a')).toBeNull();
  expect(told).toEqual([expect.stringContaining('another keyring')]);
  expect(open().has(opens)).toBe(true);
});

it.each(['{', '[]', '{"version":"1","secrets":[]}', '{"version":1,"secrets":[{"opens":5}]}'])(
  'sets a file that is none of its own aside (%s)',
  async (content) => {
    writeFileSync(path, content);
    expect(open().list()).toEqual([]);
    expect(told).toEqual([expect.stringContaining('secrets.json.bad-')]);
  },
);

it('leaves the file of a newer Culvert as it is, and saves nothing', async () => {
  const newer = '{"version":2,"secrets":[],"vault":"other"}';
  writeFileSync(path, newer);
  const store = open();
  await store.save(password, 'a');
  expect(readFileSync(path, 'utf8')).toBe(newer);
  expect(told).toEqual([expect.stringContaining('newer Culvert'), expect.stringContaining('were not changed')]);
});

it('says that it could not write, and keeps what it had', async () => {
  const store = open();
  await store.save(password, 'a');
  rmSync(folder, { recursive: true });
  await store.save(passphrase, 'a');
  expect(told).toEqual([expect.stringContaining('Saved passwords were not changed')]);
  expect(store.list()).toHaveLength(1);
});

it('marks each session whose password is saved, and no other', async () => {
  const store = open();
  const session = (id: string, over: Partial<SessionProfile>): SessionProfile => ({
    ...emptyProfile(id),
    host: 'h',
    ...over,
  });
  let list = [session('a', { username: 'me' }), session('b', {}), session('c', { port: 2222 })];
  const listeners: (() => void)[] = [];
  const profiles = {
    list: () => list,
    // The file holds one entry that no change of many goes through with: each is saved for itself.
    change: () => ({ ok: false, error: [] }) as const,
    save: (profile: SessionProfile) => {
      list = list.map((one) => (one.id === profile.id ? profile : one));
      for (const listener of listeners) listener();
      return { ok: true, value: profile } as const;
    },
    onChange: (listener: () => void) => {
      listeners.push(listener);
      return () => {};
    },
  };
  keepMarks(profiles, store, 'me');
  const marked = () => list.filter(({ auth }) => auth.savedPassword).map(({ id }) => id);
  await store.save(password, 'a');
  expect(marked()).toEqual(['a', 'b']);
  store.forget(opens);
  expect(marked()).toEqual([]);
});
