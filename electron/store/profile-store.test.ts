import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { keptFolder, practice, session } from '../testing/kept-folder.ts';

const kept = keptFolder();
const { create, onDisk, namesOnDisk, asides } = kept;
let path: string;
let notices: string[];
beforeEach(() => {
  path = kept.path();
  notices = kept.notices();
});

describe('first start', () => {
  it('seeds the practice session into a file only its owner can read', () => {
    expect(create().list()).toEqual([practice]);
    expect(onDisk()).toEqual({ version: 1, sessions: [practice] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(notices).toEqual([]);
  });

  it('does not bring a deleted practice session back', () => {
    create().remove('p');
    expect(create().list()).toEqual([]);
  });
});

describe('what another program writes into the file meanwhile', () => {
  it('is kept by the next save, and shows at once when the file is looked at', () => {
    const store = create();
    store.save(session('a', 'Mine'));
    const changes: string[][] = [];
    store.onChange(() => changes.push(store.list().map(({ name }) => name)));
    writeFileSync(path, JSON.stringify({ ...onDisk(), sessions: [...onDisk().sessions, session('x', 'Theirs')] }));
    store.refresh();
    expect(changes).toEqual([['Practice', 'Mine', 'Theirs']]);
    writeFileSync(path, JSON.stringify({ ...onDisk(), sessions: [...onDisk().sessions, session('y', 'Later')] }));
    store.save(session('b', 'Second'));
    expect(namesOnDisk()).toEqual(['Practice', 'Mine', 'Theirs', 'Later', 'Second']);
    expect(store.save(session('c', 'theirs'))).toMatchObject({ ok: false, error: [{ kind: 'name-taken' }] });
  });

  it('is kept aside where it does not parse', () => {
    const store = create();
    writeFileSync(path, '{ broken');
    store.save(session('a', 'Mine'));
    expect(namesOnDisk()).toEqual(['Practice', 'Mine']);
    expect(asides().map((name) => readFileSync(name, 'utf8'))).toEqual(['{ broken']);
  });

  it('stays in the file where it is no sound session, through every save', () => {
    const odd = { id: 'odd', name: 'n', host: 'h', auth: { methods: ['gssapi-with-mic'] } };
    writeFileSync(path, JSON.stringify({ version: 1, sessions: [odd] }));
    const store = create();
    expect(store.list()).toEqual([]);
    store.save(session('a', 'Mine'));
    store.save(session('b', 'Second'));
    expect(onDisk().sessions).toEqual([session('a', 'Mine'), session('b', 'Second'), odd]);
  });

  it('is made readable by its owner only', () => {
    writeFileSync(path, JSON.stringify({ version: 1, sessions: [] }), { mode: 0o644 });
    create();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('entries that are not sound', () => {
  it('are left out, named, and kept in a copy; the sound ones load', () => {
    const text = JSON.stringify({ version: 1, sessions: [session('a', 'A'), { id: 'b' }, 7, session('a', 'Twin')] });
    writeFileSync(path, text, { mode: 0o644 });
    expect(
      create()
        .list()
        .map(({ name }) => name),
    ).toEqual(['A']);
    const [copy = ''] = asides();
    expect(readFileSync(copy, 'utf8')).toBe(text);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(notices[0]).toMatch(/^3 saved sessions were left out/);
    expect(notices[0]).toContain('Entry 2');
    expect(notices[0]).toContain(basename(copy));
  });

  it('are not copied again at the next start', () => {
    writeFileSync(path, JSON.stringify({ version: 1, sessions: [session('a', 'A'), {}] }));
    create();
    create();
    expect(asides()).toHaveLength(1);
  });
});

describe('keys this version does not know', () => {
  const rule = {
    id: 'f',
    kind: 'dynamic',
    family: 'auto',
    enabled: true,
    description: '',
    source: { host: '', port: 1080, zone: 'x' },
  };
  const entry = {
    ...session('a', 'A'),
    shade: 'teal',
    options: { ...emptyProfile('').options, nap: 3 },
    auth: { ...emptyProfile('').auth, badge: true },
    forwards: [{ ...rule, tag: 'office' }],
  };
  const file = { version: 1, theme: { dark: true }, sessions: [entry] };

  it('survive a load and a save of another session', () => {
    writeFileSync(path, JSON.stringify(file));
    create().save(session('b', 'B'));
    expect(onDisk()).toEqual({ ...file, sessions: [entry, session('b', 'B')] });
  });

  it('survive a save from a form that lost them', () => {
    writeFileSync(path, JSON.stringify(file));
    const known = { ...session('a', 'Renamed'), forwards: [rule] } as unknown as SessionProfile;
    create().save(known);
    expect(onDisk().sessions).toEqual([{ ...entry, name: 'Renamed' }]);
  });

  it('do not bring back what a person took away', () => {
    const remote = { ...rule, kind: 'remote', destination: { host: 'db', port: 1 } };
    writeFileSync(path, JSON.stringify({ version: 1, sessions: [{ ...session('a', 'A'), forwards: [remote] }] }));
    const { destination: _, ...bare } = remote;
    create().save({ ...session('a', 'A'), forwards: [bare] } as unknown as SessionProfile);
    expect(onDisk().sessions[0].forwards).toEqual([bare]);
  });
});

describe('saving', () => {
  it('trims the name, replaces by id, and can be loaded again', () => {
    const store = create();
    store.save(session('a', '  A '));
    store.save({ ...session('a', 'A'), port: 2222 });
    expect(create().list()).toEqual([practice, { ...session('a', 'A'), port: 2222 }]);
  });

  it.each([
    ['an empty name', session('x', '  '), 'empty'],
    ['a name taken, letter case aside', session('x', 'office'), 'name-taken'],
    ['an empty host', { ...session('x', 'X'), host: '' }, 'empty'],
    ['the practice session', { ...practice, port: 23 }, 'builtin-fixed'],
  ])('refuses %s and changes nothing', (_, profile, kind) => {
    const store = create();
    store.save(session('o', 'Office'));
    const before = readFileSync(path, 'utf8');
    const saved = store.save(profile);
    expect(saved.ok ? [] : saved.error.map((problem) => problem.kind)).toEqual([kind]);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('lets a copy of the practice session be changed', () => {
    const store = create();
    expect(store.save({ ...practice, id: 'copy', name: 'Mine' }).ok).toBe(true);
    expect(store.save({ ...practice, id: 'copy', name: 'Mine', port: 23 }).ok).toBe(true);
  });

  it('tells its listeners once for each change', () => {
    const store = create();
    let calls = 0;
    const stop = store.onChange(() => {
      calls += 1;
    });
    store.save(session('a', 'A'));
    store.save(session('a', ''));
    store.remove('a');
    stop();
    store.remove('p');
    expect(calls).toBe(2);
  });
});
