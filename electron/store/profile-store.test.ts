import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseJson } from './look-at-file.ts';
import { createProfileStore, type ProfileStore } from './profile-store.ts';
import { replaceFile, type WriteSteps } from './replace-file.ts';
import { safeWrites } from './safe-writes.ts';

let folder: string;
let path: string;
let notices: string[];
let disk: WriteSteps | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-store-'));
  path = join(folder, 'sessions.json');
  notices = [];
  disk = undefined;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const practice: SessionProfile = {
  ...emptyProfile('p'),
  name: 'Practice',
  host: 'practice.culvert',
  builtin: 'practice',
};
const session = (id: string, name: string): SessionProfile => ({ ...emptyProfile(id), name, host: 'bastion.example' });

/** The class beneath electron-store, with the write it has in the app. */
const open = (at: string) => {
  const conf = new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: 'sessions',
    accessPropertiesByDotNotation: false,
    deserialize: (text) => parseJson(text) as Record<string, unknown>,
  });
  const store = safeWrites(conf, (file, text) => replaceFile(file, text, disk));
  return {
    path: at,
    read: () => store.store,
    write: (content: object) => {
      store.store = { ...content };
    },
  };
};
const create = (): ProfileStore =>
  createProfileStore({ path, open, seed: () => practice, notify: (text) => notices.push(text) });
const onDisk = () => JSON.parse(readFileSync(path, 'utf8'));
const backups = () => readdirSync(folder).filter((name) => name.includes('.bad-'));
const namesOnDisk = () => onDisk().sessions.map((entry: SessionProfile) => entry.name);

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
    expect(backups().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['{ broken']);
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

describe('a file that does not parse', () => {
  const good = JSON.stringify({ version: 1, sessions: [session('a', 'A')] });
  it.each([
    ['empty', ''],
    ['white space', ' \n'],
    ['cut short', good.slice(0, -5)],
    ['not JSON', 'sessions = none'],
    ['two documents', `${good}${good}`],
    ['an array', '[]'],
    ['null', 'null'],
    ['a number', '5'],
    ['a string', '"sessions"'],
    ['an empty object', '{}'],
    ['no version', '{"sessions":[]}'],
    ['a later version', '{"version":2,"sessions":[]}'],
    ['a version in quotes', '{"version":"1","sessions":[]}'],
    ['sessions that are no list', '{"version":1,"sessions":{}}'],
    ['not UTF-8', Buffer.from('{"version":1,"sessions":[],"note":"caf\xe9"}', 'latin1')],
    ['zeros', Buffer.alloc(64)],
  ])('%s is kept under another name, and the person is told which', (_, content) => {
    writeFileSync(path, content);
    expect(create().list()).toEqual([practice]);
    expect(backups()).toHaveLength(1);
    expect(readFileSync(join(folder, backups()[0] ?? ''))).toEqual(Buffer.from(content));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(backups()[0]);
    expect(onDisk().version).toBe(1);
  });

  it('keeps every one of several bad files', () => {
    const at = new Date(0);
    for (const content of ['one', 'two', 'three']) {
      writeFileSync(path, content);
      createProfileStore({ path, open, seed: () => practice, notify: () => {}, now: () => at });
    }
    expect(
      backups()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .sort(),
    ).toEqual(['one', 'three', 'two']);
  });

  it('takes a byte order mark in its stride', () => {
    writeFileSync(path, `\uFEFF${good}`);
    expect(create().list()).toEqual([session('a', 'A')]);
    expect(backups()).toEqual([]);
  });

  it('is moved even where it is a folder', () => {
    mkdirSync(path);
    create();
    expect(backups()).toHaveLength(1);
    expect(namesOnDisk()).toEqual(['Practice']);
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
    const [copy = ''] = backups();
    expect(readFileSync(join(folder, copy), 'utf8')).toBe(text);
    expect(statSync(join(folder, copy)).mode & 0o777).toBe(0o600);
    expect(notices[0]).toMatch(/^3 saved sessions were left out/);
    expect(notices[0]).toContain('Entry 2');
    expect(notices[0]).toContain(copy);
  });

  it('are not copied again at the next start', () => {
    writeFileSync(path, JSON.stringify({ version: 1, sessions: [session('a', 'A'), {}] }));
    create();
    create();
    expect(backups()).toHaveLength(1);
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

  it('keeps the file before as .bak, for its owner alone', () => {
    const store = create();
    chmodSync(path, 0o644);
    const before = readFileSync(path, 'utf8');
    store.save(session('a', 'A'));
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe(before);
    expect(statSync(`${path}.bak`).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o600);
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

  it('writes through a symbolic link', () => {
    const real = join(folder, 'kept-elsewhere.json');
    writeFileSync(real, JSON.stringify({ version: 1, sessions: [] }));
    symlinkSync(real, path);
    create().save(session('a', 'A'));
    expect(JSON.parse(readFileSync(real, 'utf8')).sessions).toHaveLength(1);
  });
});

describe('a write that fails', () => {
  const systemError = (code: string) => Object.assign(new Error(`${code}: told by the test`), { code });
  const noRoom: WriteSteps = {
    write(fd, content) {
      writeFileSync(fd, content.slice(0, 10));
      throw systemError('ENOSPC');
    },
    sync: () => {},
  };
  const lateNoRoom: WriteSteps = {
    write: (fd, content) => writeFileSync(fd, content),
    sync: () => {
      throw systemError('EDQUOT');
    },
  };

  it.each([
    ['in the middle', noRoom, /disk is full/],
    ['at the sync', lateNoRoom, /quota/],
  ])('%s leaves file, memory and folder as they were', (_, steps, sentence) => {
    const store = create();
    store.save(session('a', 'A'));
    const before = readFileSync(path, 'utf8');
    disk = steps;
    const saved = store.save(session('b', 'B'));
    expect(saved).toMatchObject({ ok: false, error: [{ kind: 'not-saved', detail: expect.stringMatching(sentence) }] });
    expect(store.remove('a')).toMatchObject({ ok: false, error: { kind: 'not-saved' } });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(store.list().map(({ id }) => id)).toEqual(['p', 'a']);
    expect(readdirSync(folder).sort()).toEqual(['sessions.json', 'sessions.json.bak']);
  });

  it('works again once there is room', () => {
    const store = create();
    disk = noRoom;
    store.save(session('a', 'A'));
    disk = undefined;
    expect(store.save(session('a', 'A')).ok).toBe(true);
    expect(namesOnDisk()).toEqual(['Practice', 'A']);
  });

  it('sweeps up what a crash left behind, and nothing else', () => {
    create();
    writeFileSync(`${path}.new-0badcafe`, '{"vers');
    writeFileSync(`${path}.notes`, 'mine');
    create();
    expect(readdirSync(folder).sort()).toEqual(['sessions.json', 'sessions.json.notes']);
  });
});
