import { ok } from '@shared/model/result.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { expect, test } from 'vitest';
import type { HostKeyVerdict } from '../ssh/types.ts';
import type { SavedChange } from '../store/profile-store.ts';
import type { ImportKeys } from './import-keys.ts';
import { createImporter } from './importer.ts';
import { readPuttySessions } from './putty-sessions.ts';
import type { ImportReading } from './types.ts';

const noKeys: ImportKeys = { check: () => ({ verdict: 'unknown' }), save: () => {}, remove: () => {} };

/** An importer over sessions in memory. */
function importer(reading: ImportReading, saved: readonly SessionProfile[] = [], keys: ImportKeys = noKeys) {
  let sessions = saved;
  const change = ({ put, drop }: SavedChange) => {
    const back = {
      put: sessions.filter(({ id }) => put.some((one) => one.id === id)),
      drop: put.map(({ id }) => id).filter((id) => !sessions.some((one) => one.id === id)),
    };
    const kept = sessions.filter(({ id }) => !drop.includes(id) && !put.some((one) => one.id === id));
    sessions = [...kept, ...put];
    return ok(back);
  };
  const made = createImporter({ read: async () => ok(reading), saved: () => sessions, change, keys });
  const look = async () => {
    const view = await made.look({ kind: 'putty' });
    if (!view.ok) throw new Error(view.error.kind);
    return view.value;
  };
  return { ...made, look, sessions: () => sessions };
}

const putty = readPuttySessions(
  [
    {
      name: 'db',
      settings: { HostName: 'db.example', Protocol: 'ssh', ProxyMethod: '6', ProxyHost: 'jump', Font: 'x' },
    },
    { name: 'jump', settings: { HostName: 'jump.example', Protocol: 'ssh', PortNumber: '2222' } },
  ],
  [],
);

test('sessions are added with their jump host, and a second import changes nothing', async () => {
  const { look, apply, undo, sessions } = importer(putty);
  const view = await look();
  expect(view.sessions.map(({ name, stops }) => [name, stops])).toEqual([
    ['db', ['jump']],
    ['jump', []],
  ]);
  const both = [
    { at: 0, how: 'add' },
    { at: 1, how: 'add' },
  ] as const;
  expect(apply(view.id, both, [])).toMatchObject({ ok: true, value: { added: 2, replaced: 0 } });
  const [db, jump] = sessions();
  expect(db?.hops).toEqual([{ session: jump?.id }]);
  const again = await look();
  expect(again.sessions.map(({ standing }) => standing.kind)).toEqual(['same', 'same']);
  const before = sessions();
  expect(apply(again.id, both, [])).toMatchObject({ ok: true, value: { added: 0 } });
  expect(sessions()).toBe(before);
  expect(undo()).toBe(true);
});

test('sessions that came without ids, as from ssh_config, each get one of their own', async () => {
  const read = (name: string) => ({ profile: { ...emptyProfile(''), name, host: `${name}.example` }, notes: [] });
  const reading: ImportReading = { from: 'ssh-config', sessions: [read('a'), read('b')], hostKeys: [], notes: [] };
  const { look, apply, sessions } = importer(reading);
  const view = await look();
  const both = view.sessions.map((_, at) => ({ at, how: 'add' }) as const);
  expect(apply(view.id, both, [])).toMatchObject({ ok: true, value: { added: 2 } });
  expect(new Set(sessions().map(({ id }) => id)).size).toBe(2);
  expect((await look()).sessions.map(({ standing }) => standing.kind)).toEqual(['same', 'same']);
});

test('one that was changed here is met as another of its name: replaced it keeps its place, and Undo brings it back', async () => {
  const { look, apply, undo, sessions } = importer(putty);
  apply((await look()).id, [{ at: 1, how: 'add' }], []);
  const [jump] = sessions();
  const changed = { ...(jump ?? emptyProfile('')), port: 22, folder: 'Work' };
  const other = importer(putty, [changed]);
  const view = await other.look();
  expect(view.sessions[1]?.standing).toEqual({ kind: 'taken', name: 'jump', freeName: 'jump 2' });
  other.apply(view.id, [{ at: 1, how: 'replace' }], []);
  expect(other.sessions()).toMatchObject([{ id: changed.id, port: 2222, folder: 'Work' }]);
  expect(other.undo()).toBe(true);
  expect(other.sessions()).toEqual([changed]);
  expect(undo()).toBe(true);
});

test('a jump host that is not taken along is named in place', async () => {
  const { look, apply, sessions } = importer(putty);
  apply((await look()).id, [{ at: 0, how: 'add' }], []);
  expect(sessions()[0]?.hops).toEqual([{ host: 'jump.example', port: 2222, username: '' }]);
});

test('a server that is known by another key keeps to that, also where the other is chosen', async () => {
  const blob = Buffer.from('other');
  const key = { host: 'db.example', port: 22, algorithm: 'ssh-ed25519', fingerprint: 'SHA256:other', blob };
  const kept: string[] = [];
  const verdicts: readonly (readonly [HostKeyVerdict, standing: string, count: number])[] = [
    [{ verdict: 'changed', known: [] }, 'other-known', 0],
    [{ verdict: 'revoked', file: '/known_hosts' }, 'other-known', 0],
    [{ verdict: 'known' }, 'known', 0],
    [{ verdict: 'unknown' }, 'new', 1],
  ];
  for (const [verdict, standing, count] of verdicts) {
    const { look, apply } = importer({ ...putty, hostKeys: [key] }, [], {
      check: () => verdict,
      save: ({ host }) => void kept.push(host),
      remove: () => {},
    });
    const view = await look();
    expect(view.hostKeys).toMatchObject([{ standing }]);
    expect(apply(view.id, [], [0])).toMatchObject({ ok: true, value: { hostKeys: count } });
    expect(kept).toHaveLength(count);
  }
});

test('a view that is not the last one is gone', async () => {
  const { look, apply } = importer(putty);
  const first = await look();
  await look();
  expect(apply(first.id, [{ at: 0, how: 'add' }], [])).toEqual({ ok: false, error: { kind: 'gone' } });
});
