import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { describe, expect, it } from 'vitest';
import { keyAfter, markAll, markedTo, markOnly, markToggled, mayGoInto, pickedOf } from './marks.ts';
import { searchText } from './search.ts';
import { folderKey, type Row, savedTree, visibleRows } from './tree.ts';
import { treeStep, typedAhead } from './tree-keys.ts';

const session = (name: string, folder = '', more: Partial<SessionProfile> = {}): SessionProfile => ({
  ...emptyProfile(name.toLowerCase()),
  name,
  folder,
  host: 'h',
  ...more,
});
const forward = {
  id: 'f',
  kind: 'local',
  family: 'auto',
  enabled: true,
  description: 'Ledger',
  source: { host: '', port: 5432 },
  destination: { host: 'pg.internal', port: 15432 },
} as const;
const library = {
  sessions: [
    session('b10', 'Work'),
    session('Zed'),
    session('b9', ' Work/ '),
    session('Db', 'Work/Databases', { forwards: [forward], notes: 'Ask Zoë first', username: 'root' }),
  ],
  folders: ['Empty/Deep'],
};
const hosts = [{ id: 'ssh-config:web', alias: 'web', where: 'line 1' }];

const rowsOf = (search = '', closed: readonly string[] = [], configHosts = hosts) =>
  visibleRows({
    tree: savedTree(library),
    search,
    configHosts: search === '' ? configHosts : [],
    isClosed: (key) => closed.includes(key),
    defaultsKey: 'defaults:',
  });
const drawn = (rows: readonly Row[]) =>
  rows.map(({ key, level, place, size }) => `${'  '.repeat(level - 1)}${key} ${place}/${size}`);

describe('the tree', () => {
  it('puts folders first, names in the order a person counts, and knows each line’s place', () => {
    expect(drawn(rowsOf())).toEqual([
      'defaults: 1/5',
      'folder:Empty 2/5',
      '  folder:Empty/Deep 1/1',
      'folder:Work 3/5',
      '  folder:Work/Databases 1/3',
      '    db 1/1',
      '  b9 2/3',
      '  b10 3/3',
      'zed 4/5',
      'ssh-config-group: 5/5',
      '  ssh-config:web 1/1',
    ]);
  });

  it('folds, and counts the sessions below', () => {
    const rows = rowsOf('', ['folder:Work', 'ssh-config-group:']);
    expect(rows.map(({ key }) => key)).toEqual([
      'defaults:',
      'folder:Empty',
      'folder:Empty/Deep',
      'folder:Work',
      'zed',
      'ssh-config-group:',
    ]);
    expect(rows[3]?.item).toMatchObject({ all: ['db', 'b9', 'b10'] });
  });

  it.each([
    ['db', ['folder:Work', 'folder:Work/Databases', 'db']],
    ['WORK ledg', ['folder:Work', 'folder:Work/Databases', 'db']],
    ['pg.internal', ['folder:Work', 'folder:Work/Databases', 'db']],
    ['5432', ['folder:Work', 'folder:Work/Databases', 'db']],
    ['zoë root', ['folder:Work', 'folder:Work/Databases', 'db']],
    ['deep', ['folder:Empty', 'folder:Empty/Deep']],
    ['nothing', []],
  ])('finds “%s”, folded or not, with the folders it is in', (search, keys) => {
    expect(rowsOf(search, ['folder:Work']).map(({ key }) => key)).toEqual(keys);
  });

  it('knows how many of a folder’s sessions are found, and keeps all of them for what is done to it', () => {
    const folders = (search: string) =>
      rowsOf(search).flatMap(({ item }) => (item.kind === 'folder' ? [[item.path, item.found, item.all.length]] : []));
    expect(folders('b9')).toEqual([['Work', 1, 3]]);
    expect(folders('work')).toEqual([
      ['Work', 3, 3],
      ['Work/Databases', 1, 1],
    ]);
    expect(folders('pg')).toEqual([
      ['Work', 1, 3],
      ['Work/Databases', 1, 1],
    ]);
  });

  it('keeps what it searches through for as long as the session is the same', () => {
    const one = session('One');
    expect(searchText(one)).toBe(searchText(one));
    expect(searchText({ ...one, notes: 'New' })).toContain('new');
  });
});

describe('keys', () => {
  const rows = rowsOf();
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  const step = (from: string, key: string) => treeStep(rows, at(from), key, 3);

  it.each([
    ['folder:Work', 'ArrowDown', { step: 'go', key: 'folder:Work/Databases' }],
    ['zed', 'ArrowUp', { step: 'go', key: 'b10' }],
    ['zed', 'Home', { step: 'go', key: 'defaults:' }],
    ['zed', 'End', { step: 'go', key: 'ssh-config:web' }],
    ['zed', 'PageDown', { step: 'go', key: 'ssh-config:web' }],
    ['folder:Work', 'PageUp', { step: 'go', key: 'defaults:' }],
    ['folder:Work', 'ArrowRight', { step: 'go', key: 'folder:Work/Databases' }],
    ['folder:Work', 'ArrowLeft', { step: 'fold', key: 'folder:Work', isOpen: false }],
    ['db', 'ArrowLeft', { step: 'go', key: 'folder:Work/Databases' }],
    ['db', 'ArrowRight', null],
    ['folder:Empty/Deep', 'ArrowRight', null],
    ['zed', 'ArrowLeft', null],
    ['zed', 'a', null],
  ])('on %s %s', (from, key, expected) => expect(step(from, key)).toEqual(expected));

  it('unfold a folder that is closed', () => {
    const folded = rowsOf('', ['folder:Work']);
    const index = folded.findIndex(({ key }) => key === 'folder:Work');
    expect(treeStep(folded, index, 'ArrowRight', 3)).toEqual({ step: 'fold', key: 'folder:Work', isOpen: true });
  });

  it('typed ahead go to the next name that begins so', () => {
    const names = { defaults: 'Default Settings', config: 'From ~/.ssh/config' };
    const typed = (from: string, text: string) => typedAhead(rows, at(from), text, names);
    expect(typed('defaults:', 'd')).toBe('folder:Empty/Deep');
    expect(typed('db', 'd')).toBe('defaults:');
    expect(typed('b9', 'b')).toBe('b10');
    expect(typed('b9', 'b9')).toBe('b9');
    expect(typed('b9', 'x')).toBeNull();
  });
});

describe('marks', () => {
  const rows = rowsOf();
  it('stretch from where they began, and back', () => {
    const first = markOnly('b9');
    const down = markedTo(first, 'zed', rows);
    expect([...down.keys]).toEqual(['b9', 'b10', 'zed']);
    expect([...markedTo(down, 'db', rows).keys]).toEqual(['db', 'b9']);
  });

  it('come and go one by one', () => {
    const two = markToggled(markOnly('b9'), 'zed');
    expect([...two.keys]).toEqual(['b9', 'zed']);
    expect([...markToggled(two, 'b9').keys]).toEqual(['zed']);
  });

  it('of everything leave out what cannot be changed', () => {
    const picked = pickedOf(rows, markAll(rows, markOnly('b9')).keys);
    expect(picked.sessions).toEqual(['db', 'b9', 'b10', 'zed']);
    expect(picked.folders).toEqual(['Empty', 'Empty/Deep', 'Work', 'Work/Databases']);
  });

  it('of everything a search found leave out folders it shows only in part', () => {
    const found = rowsOf('pg');
    const picked = pickedOf(found, markAll(found, markOnly(null)).keys);
    expect(picked).toEqual({ sessions: ['db'], folders: ['Work/Databases'] });
  });

  it('pass on to the next line that stays', () => {
    expect(keyAfter(rows, new Set(['b9']))).toBe('b10');
    expect(keyAfter(rows, new Set([folderKey('Work')]))).toBe('zed');
    expect(keyAfter(rowsOf('', [], []), new Set(['zed']))).toBe('b10');
  });

  it('know where they may not go', () => {
    const picked = { sessions: [], folders: ['Work'] };
    expect(['Work', 'Work/Databases', 'Workshop', ''].map((to) => mayGoInto(picked, to))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
