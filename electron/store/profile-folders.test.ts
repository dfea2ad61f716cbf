import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenBacking } from './backing.ts';
import { createProfileStore } from './profile-store.ts';

const session = (id: string, folder = ''): SessionProfile => ({ ...emptyProfile(id), name: id, host: 'h', folder });
const practice: SessionProfile = { ...session('practice'), builtin: 'practice' };

let directory: string;
let path: string;
const onDisk = () => JSON.parse(readFileSync(path, 'utf8'));
const write = (content: object) => writeFileSync(path, JSON.stringify({ version: 1, ...content }));
const open: OpenBacking = (file) => ({
  path: file,
  read: () => JSON.parse(readFileSync(file, 'utf8')),
  write: (content) => writeFileSync(file, JSON.stringify(content)),
});
const create = () => createProfileStore({ path, open, seed: () => practice, notify: () => {} });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'culvert-folders-'));
  path = join(directory, 'sessions.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('keeps an empty folder in the file, and no key where there is none', () => {
  create().edit({ do: 'new-folder', parent: '', name: 'Work' });
  expect(onDisk().folders).toEqual(['Work']);
  expect(create().folders()).toEqual(['Work']);
  create().save(session('a', 'Work/Databases'));
  expect(onDisk()).not.toHaveProperty('folders');
});

it('keeps a folder that its last session has left, however it left', () => {
  write({ sessions: [session('a', 'One'), session('b', 'Two'), session('c', 'Three/Deep')] });
  const store = create();
  store.edit({ do: 'move', what: { sessions: ['a'], folders: [] }, to: '' });
  store.remove('b');
  store.save({ ...session('c'), folder: '' });
  expect(onDisk().folders).toEqual(['One', 'Three/Deep', 'Two']);
  store.edit({ do: 'remove', what: { sessions: [], folders: ['Three'] } });
  expect(onDisk().folders).toEqual(['One', 'Two']);
});

it('keeps keys it does not know through an edit, and passes over folders that are none', () => {
  const odd = { id: 'odd', name: 'n', host: 'h', auth: { methods: ['gssapi-with-mic'] } };
  const known = { ...session('a', 'W'), badge: 7 };
  write({ theme: 'dark', folders: ['Empty', 5, null, ' X // Y ', '/'], sessions: [known, odd] });
  create().edit({ do: 'colour', sessions: ['a'], colour: 'red' });
  expect(onDisk()).toEqual({
    version: 1,
    theme: 'dark',
    folders: ['Empty', 'X/Y'],
    sessions: [{ ...known, colour: 'red' }, odd],
  });
  write({ folders: 'none', sessions: [] });
  expect(create().folders()).toEqual([]);
});

it('refuses to rename the practice session, and changes nothing where an edit cannot be written', () => {
  const store = create();
  expect(store.edit({ do: 'rename-session', id: 'practice', name: 'Mine' })).toMatchObject({
    error: { kind: 'builtin-fixed' },
  });
  const failing = createProfileStore({
    path,
    open: (file) => ({
      ...open(file),
      write: () => {
        throw new Error('no room');
      },
    }),
    seed: () => practice,
    notify: () => {},
  });
  expect(failing.edit({ do: 'new-folder', parent: '', name: 'W' })).toMatchObject({ error: { kind: 'not-saved' } });
  expect(failing.folders()).toEqual([]);
});

it('is one write and one piece of news, however many sessions it changes', () => {
  const many = Array.from({ length: 200 }, (_, n) => session(`s${n}`, 'A'));
  write({ sessions: many });
  let writes = 0;
  const counted: OpenBacking = (file) => {
    const backing = open(file);
    return {
      ...backing,
      write: (content) => {
        writes += 1;
        backing.write(content);
      },
    };
  };
  const store = createProfileStore({ path, open: counted, seed: () => practice, notify: () => {} });
  let news = 0;
  store.onChange(() => {
    news += 1;
  });
  store.edit({ do: 'move', what: { sessions: many.map(({ id }) => id), folders: [] }, to: 'B' });
  expect([writes, news]).toEqual([1, 1]);
  expect(onDisk().folders).toEqual(['A']);
});
