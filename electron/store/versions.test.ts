import { chmodSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptFolder, practice, session } from '../testing/kept-folder.ts';
import { mostBackups } from './backups.ts';
import type { ProfileStore } from './profile-store.ts';
import { keepMarks } from './saved-marks.ts';
import { stretchMs, toDrop } from './thin-backups.ts';

const kept = keptFolder();
const { create } = kept;
const minute = 60_000;
const start = Date.UTC(2026, 10, 24, 8);
const content = () => readFileSync(kept.path(), 'utf8');
const namesIn = (id: string): readonly string[] =>
  JSON.parse(readFileSync(join(kept.folder(), 'backups', id), 'utf8')).sessions.map(
    ({ name }: { name: string }) => name,
  );

/** Saves, as if what is there had been saved at that minute. */
function saveAt(store: ProfileStore, at: number, id: string, name: string): void {
  utimesSync(kept.path(), new Date(start + at * minute), new Date(start + at * minute));
  expect(store.save(session(id, name)).ok).toBe(true);
}

describe('earlier versions', () => {
  it('are the last ten that are not alike, for their owner alone', () => {
    const store = create();
    for (let at = 0; at < 14; at += 1) saveAt(store, at * 20, 'a', `Name ${at}`);
    expect(kept.versions()).toHaveLength(mostBackups);
    expect(namesIn(kept.versions()[0] ?? '')).toEqual(['Practice', 'Name 12']);
    expect(namesIn(kept.versions().at(-1) ?? '')).toEqual(['Practice', 'Name 3']);
    const folder = join(kept.folder(), 'backups');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const id of kept.versions()) expect(statSync(join(folder, id)).mode & 0o777).toBe(0o600);
  });

  it('from before are not pushed out by a name that is typed letter by letter', () => {
    const store = create();
    for (let at = 0; at < 6; at += 1) saveAt(store, at * 60, 'a', `Day ${at}`);
    const name = 'A name of many letters, typed in one go';
    [...name].forEach((_, at) => {
      saveAt(store, 600 + at / 100, 'a', name.slice(0, at + 1).padEnd(at + 1, '.'));
    });
    const names = kept.versions().map((id) => namesIn(id)[1]);
    expect(names).toHaveLength(mostBackups);
    expect(names).toEqual(expect.arrayContaining(['Day 0', 'Day 1', 'Day 2', 'Day 3', 'Day 4', 'Day 5']));
    expect(names[0]).toBe(name.slice(0, -1));
  });

  it('are not made of a save that changes nothing, or only the mark for a saved password', () => {
    const store = create();
    store.save(session('a', 'A'));
    const versions = kept.versions();
    store.save(session('a', 'A'));
    const { auth } = session('a', 'A');
    store.save({ ...session('a', 'A'), auth: { ...auth, savedPassword: true } });
    expect(kept.versions()).toEqual(versions);
  });

  it('hold what another program replaced', () => {
    const store = create();
    store.save(session('a', 'Mine'));
    const mine = content();
    writeFileSync(kept.path(), JSON.stringify({ version: 1, sessions: [session('t', 'Theirs')] }));
    store.refresh();
    expect(readFileSync(join(kept.folder(), 'backups', kept.versions()[0] ?? ''), 'utf8')).toBe(mine);
    expect(store.list().map(({ name }) => name)).toEqual(['Theirs']);
  });

  it('that cannot be made keep nobody from saving, and are told of', () => {
    writeFileSync(join(kept.folder(), 'backups'), 'in the way');
    const store = create();
    expect(store.save(session('a', 'A')).ok).toBe(true);
    expect(kept.notices()).toEqual([expect.stringContaining('was not kept as a backup')]);
  });

  it('that cannot be removed keep nobody from saving either', () => {
    const backups = join(kept.folder(), 'backups');
    for (let at = 0; at < mostBackups; at += 1)
      mkdirSync(join(backups, `sessions-2026-11-${10 + at}T08-00-00-000Z.json`), { recursive: true });
    const store = create();
    for (const name of ['A', 'B', 'C']) expect(store.save(session('a', name)).ok).toBe(true);
    expect(store.list().map(({ name }) => name)).toEqual(kept.namesOnDisk());
  });

  it('give back the mode of their folder', () => {
    mkdirSync(join(kept.folder(), 'backups'));
    chmodSync(join(kept.folder(), 'backups'), 0o755);
    create().save(session('a', 'A'));
    expect(statSync(join(kept.folder(), 'backups')).mode & 0o777).toBe(0o700);
  });
});

it('marks a thousand sessions of one account in one save', () => {
  const store = create();
  const put = Array.from({ length: 1000 }, (_, at) => session(`s${at}`, `S${at}`));
  store.change({ put, drop: [] });
  let saves = 0;
  store.onChange(() => {
    saves += 1;
  });
  keepMarks(store, { has: () => true, onChange: () => () => {} }, 'me');
  expect([saves, store.list().filter(({ auth }) => auth.savedPassword).length]).toEqual([1, 1000]);
});

describe('restoring a version', () => {
  it('tells before what it does, and can be undone', () => {
    const store = create();
    store.save(session('a', 'A'));
    store.save(session('b', 'B'));
    store.save({ ...session('a', 'Renamed'), port: 2222 });
    store.remove('b');
    store.save(session('c', 'C'));
    const now = content();
    const version = store.versions().find(({ sessions }) => sessions.length === 3);
    expect(version).toMatchObject({
      sessions: [{ name: 'Practice' }, { name: 'Renamed' }, { name: 'B' }],
      difference: { back: ['B'], gone: ['C'], changed: [], folders: false },
    });
    const restored = store.restore(version?.id ?? '');
    expect(kept.namesOnDisk()).toEqual(['Practice', 'Renamed', 'B']);
    expect(store.list().map(({ name }) => name)).toEqual(['Practice', 'Renamed', 'B']);
    const undone = store.restore((restored.ok && restored.value.back) || '');
    expect(undone.ok).toBe(true);
    expect(content()).toBe(now);
  });

  it('shows what changes back, and none that is as it is now', () => {
    const store = create();
    store.save(session('a', 'A'));
    store.save(session('a', 'A2'));
    store.save(session('a', 'A'));
    expect(store.versions().map(({ difference }) => difference)).toEqual([
      { back: [], gone: [], changed: ['A → A2'], folders: false },
      { back: [], gone: ['A'], changed: [], folders: false },
    ]);
  });

  it('is offered after a file that does not parse, and never done unasked', () => {
    const store = create();
    store.save(session('a', 'A'));
    store.save(session('b', 'B'));
    writeFileSync(kept.path(), '{');
    const after = create();
    expect(after.list()).toEqual([practice]);
    expect(kept.offered()).toBe(true);
    expect(after.versions()[0]?.difference.back).toEqual(['A']);
  });

  it('on a full disk leaves all as it was', () => {
    const store = create();
    store.save(session('a', 'A'));
    store.save(session('b', 'B'));
    const before = [content(), kept.versions()];
    kept.failWith({
      sync: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    expect(store.restore(kept.versions()[0] ?? '')).toMatchObject({
      ok: false,
      error: { detail: 'The disk is full.' },
    });
    expect([content(), kept.versions()]).toEqual(before);
  });

  it.each(['../sessions.json', 'sessions.json', '', 'sessions-2026-11-24T08-00-00-000Z.json'])(
    'takes nothing but a version for one (%j)',
    (id) => {
      const store = create();
      expect(store.restore(id)).toMatchObject({ ok: false, error: { kind: 'not-saved' } });
    },
  );
});

it('drops the oldest where versions lie apart, and of a stretch those closest together, never the newest', () => {
  const at = (...minutes: number[]) => minutes.map((m) => ({ id: `${m}`, savedAt: m * minute }));
  const gone = (minutes: number[], most: number) => toDrop(at(...minutes), most).map(({ id }) => id);
  expect(gone([90, 60, 30, 0], 3)).toEqual(['0']);
  expect(gone([91, 90, 89.5, 30, 0], 4)).toEqual(['90']);
  expect(gone([30.1, 30], 1)).toEqual(['30']);
  expect(stretchMs).toBe(10 * minute);
});
