import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptFolder, session } from '../testing/kept-folder.ts';
import type { WriteSteps } from './replace-file.ts';

const kept = keptFolder();
const { create, namesOnDisk } = kept;
const content = () => readFileSync(kept.path(), 'utf8');

// Named so: a disk that fails in these ways is not to be had in a test. electron/store/real-disks has the real ones.
const systemError = (code: string) => Object.assign(new Error(`${code}: told by the test`), { code });
const failing = (code: string) => () => {
  throw systemError(code);
};
const failures: readonly (readonly [string, Partial<WriteSteps>, RegExp])[] = [
  [
    'full in the middle of the write',
    {
      write(fd, text) {
        writeFileSync(fd, text.subarray(0, 10));
        throw systemError('ENOSPC');
      },
    },
    /disk is full/,
  ],
  ['cut short without an error', { write: (fd, text) => writeFileSync(fd, text.subarray(0, -1)) }, /did not hold what/],
  [
    'wrong without an error',
    {
      write: (fd, text) =>
        writeFileSync(
          fd,
          text.map((byte) => byte ^ 1),
        ),
    },
    /did not hold/,
  ],
  ['over quota at the sync', { sync: failing('EDQUOT') }, /quota/],
  ['faulty at the sync', { sync: failing('EIO') }, /reports a fault/],
  ['faulty when read back', { readBack: failing('EIO') }, /reports a fault/],
  ['read-only at the rename', { rename: failing('EROFS') }, /read-only/],
  ['not to be written', { rename: failing('EACCES') }, /permission/],
];

describe('a disk that is', () => {
  it.each(failures)('%s leaves file, memory and folder as they were', (_, steps, sentence) => {
    const store = create();
    store.save(session('a', 'A'));
    const before = content();
    const versions = kept.versions();
    kept.failWith(steps);
    const saved = store.save(session('b', 'B'));
    expect(saved).toMatchObject({ ok: false, error: [{ kind: 'not-saved', detail: expect.stringMatching(sentence) }] });
    expect(store.remove('a')).toMatchObject({ ok: false, error: { kind: 'not-saved' } });
    expect(content()).toBe(before);
    expect(store.list().map(({ id }) => id)).toEqual(['p', 'a']);
    expect(readdirSync(kept.folder()).sort()).toEqual(['backups', 'sessions.json']);
    expect(kept.versions()).toEqual(versions);
    kept.failWith(undefined);
    expect(store.save(session('b', 'B')).ok).toBe(true);
    expect(namesOnDisk()).toEqual(['Practice', 'A', 'B']);
  });
});

describe('a link in the place of the file', () => {
  it('stays, and what it leads to is replaced, of the same mode', () => {
    const real = join(kept.folder(), 'kept-elsewhere.json');
    writeFileSync(real, JSON.stringify({ version: 1, sessions: [] }), { mode: 0o644 });
    symlinkSync(real, kept.path());
    create().save(session('a', 'A'));
    expect(readlinkSync(kept.path())).toBe(real);
    expect(JSON.parse(readFileSync(real, 'utf8')).sessions).toHaveLength(1);
    expect(statSync(real).mode & 0o777).toBe(0o600);
  });

  it('is written through where its file is not there yet', () => {
    mkdirSync(join(kept.folder(), 'dotfiles'));
    symlinkSync('dotfiles/sessions.json', kept.path());
    create().save(session('a', 'A'));
    expect(readlinkSync(kept.path())).toBe('dotfiles/sessions.json');
    expect(readdirSync(join(kept.folder(), 'dotfiles'))).toEqual(['sessions.json']);
    expect(namesOnDisk()).toEqual(['Practice', 'A']);
  });

  it('is left alone where its folder is not there, until it is', () => {
    symlinkSync('/nowhere/at/all/sessions.json', kept.path());
    const store = create();
    expect(kept.notices()).toEqual([expect.stringContaining('link to /nowhere/at/all/sessions.json')]);
    expect(store.save(session('a', 'A')).ok).toBe(false);
    expect(readlinkSync(kept.path())).toBe('/nowhere/at/all/sessions.json');
    expect(readdirSync(kept.folder())).toEqual(['sessions.json']);
  });

  it('keeps what does not parse beside its target, and stays', () => {
    mkdirSync(join(kept.folder(), 'dotfiles'));
    writeFileSync(join(kept.folder(), 'dotfiles/sessions.json'), '{ broken');
    symlinkSync('dotfiles/sessions.json', kept.path());
    create();
    const [aside = '', fresh] = readdirSync(join(kept.folder(), 'dotfiles')).sort().reverse();
    expect(fresh).toBe('sessions.json');
    expect(readFileSync(join(kept.folder(), 'dotfiles', aside), 'utf8')).toBe('{ broken');
    expect(kept.notices()[0]).toContain(join('dotfiles', aside));
    expect(readlinkSync(kept.path())).toBe('dotfiles/sessions.json');
  });
});

describe('a script that writes the file while it is saved', () => {
  const theirs = () => JSON.stringify({ version: 1, sessions: [session('t', 'Theirs')] });

  it('is merged with, where it comes before the rename', () => {
    const store = create();
    let times = 0;
    kept.failWith({
      write(fd, text) {
        writeFileSync(fd, text);
        times += 1;
        // The first write of a save is that of the backup, the second the file’s own.
        if (times === 2) writeFileSync(kept.path(), theirs());
      },
    });
    store.save(session('a', 'A'));
    store.save(session('b', 'B'));
    expect(namesOnDisk()).toEqual(['Theirs', 'B']);
    expect(store.list().map(({ name }) => name)).toEqual(['Theirs', 'B']);
    expect(
      kept
        .versions()
        .map((id) => readFileSync(join(kept.folder(), 'backups', id), 'utf8'))
        .join(),
    ).toContain('"A"');
  });

  it('is kept aside and told of, where it comes in the moment of the rename', () => {
    const store = create();
    kept.failWith({
      rename(from, to) {
        if (to === kept.path()) writeFileSync(to, theirs());
        renameSync(from, to);
      },
    });
    expect(store.save(session('a', 'A')).ok).toBe(true);
    kept.failWith(undefined);
    expect(namesOnDisk()).toEqual(['Practice', 'A']);
    expect(kept.asides().map((aside) => readFileSync(aside, 'utf8'))).toEqual([theirs()]);
    expect(kept.notices()).toEqual([expect.stringContaining('in the moment it was saved')]);
  });

  it('that never stops makes the save fail, not hang', () => {
    const store = create();
    let count = 0;
    kept.failWith({
      sync: () => {
        count += 1;
        writeFileSync(kept.path(), `${theirs()}${' '.repeat(count)}`);
      },
    });
    expect(store.save(session('a', 'A'))).toMatchObject({
      ok: false,
      error: [{ detail: expect.stringContaining('again and again') }],
    });
    expect(namesOnDisk()).toEqual(['Theirs']);
  });
});

it('sweeps up what dead writers left, and neither a living one’s nor anything else', () => {
  create();
  const path = kept.path();
  const dead = 2 ** 22 + 1;
  for (const name of [`.new-${dead}-0badcafe`, `.bad-2026.new-${dead}-0badcafe`, `.new-${process.ppid}-0badcafe`])
    writeFileSync(`${path}${name}`, '{');
  for (const name of ['.notes', '.new-laptop', '.new-2026-11-24']) writeFileSync(`${path}${name}`, 'mine');
  create();
  expect(readdirSync(kept.folder()).sort()).toEqual([
    'sessions.json',
    ...['-2026-11-24', `-${process.ppid}-0badcafe`, '-laptop'].map((name) => `sessions.json.new${name}`).sort(),
    'sessions.json.notes',
  ]);
});
