import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keptFolder, practice, session } from '../testing/kept-folder.ts';

const kept = keptFolder();
const { create, asides } = kept;
const good = JSON.stringify({ version: 1, sessions: [session('a', 'A')] }, null, 2);
const file = (content: string | Buffer) => () => writeFileSync(kept.path(), content);
const swapped = Buffer.from(`\uFEFF${good}`, 'utf16le').swap16();

/** Each is put in the place of a good file, and the sentence must tell what is wrong with it. */
const corrupt: readonly (readonly [string, () => void, RegExp])[] = [
  ['empty', file(''), /empty/],
  ['white space', file(' \n'), /empty/],
  ['one byte', file('{'), /not valid JSON, or was cut short/],
  ['cut short at its end', file(good.slice(0, -2)), /cut short/],
  ['cut short in a name', file(good.slice(0, good.indexOf('bastion') + 3)), /cut short/],
  [
    'cut short in a letter',
    file(Buffer.from('{"version":1,"sessions":[{"name":"é').subarray(0, -1)),
    /not text in UTF-8/,
  ],
  ['no JSON', file('sessions = none'), /not valid JSON/],
  ['two documents', file(`${good}${good}`), /not valid JSON/],
  ['garbage behind', file(`${good}\u0001\u0002`), /not valid JSON/],
  ['NUL bytes inside', file(good.replace('bastion', 'bas\0tion')), /not valid JSON/],
  ['zeros', file(Buffer.alloc(4096)), /zeros/],
  ['Latin-1', file(Buffer.from(good.replace('bastion', 'caf\xe9'), 'latin1')), /not text in UTF-8/],
  ['UTF-16 of Windows', file(Buffer.from(`\uFEFF${good}`, 'utf16le')), /UTF-16/],
  ['UTF-16 the other way', file(swapped), /UTF-16/],
  ['gzip', file(gzipSync(good)), /compressed/],
  ['a web page', file('<!DOCTYPE html><title>Sign in</title>'), /web page/],
  ['a merge left half done', file(`<<<<<<< HEAD\n${good}\n=======\n{}\n>>>>>>> x\n`), /conflict marks/],
  ['an array', file('[]'), /not a Culvert profile file/],
  ['null', file('null'), /not a Culvert profile file/],
  ['a number', file('5'), /not a Culvert profile file/],
  ['a text', file('"sessions"'), /not a Culvert profile file/],
  ['an empty object', file('{}'), /not a Culvert profile file/],
  ['no version', file('{"sessions":[]}'), /not a Culvert profile file/],
  ['a version in quotes', file('{"version":"1","sessions":[]}'), /not a Culvert profile file/],
  ['a version in pieces', file('{"version":1.5,"sessions":[]}'), /version 1\.5/],
  ['a version beyond numbers', file('{"version":1e999,"sessions":[]}'), /version Infinity/],
  ['sessions that are no list', file('{"version":1,"sessions":{}}'), /not a Culvert profile file/],
  ['nested deeply', file(`{"version":1,"sessions":[],"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), /50001 levels/],
  ['a folder', () => mkdirSync(kept.path()), /no ordinary file/],
  ['a pipe nobody writes to', () => void execFileSync('mkfifo', [kept.path()]), /no ordinary file/],
  ['a gigabyte of nothing', () => sparse(2 ** 30), /larger than 64 MB/],
];

function sparse(bytes: number): void {
  const fd = openSync(kept.path(), 'w');
  ftruncateSync(fd, bytes);
  closeSync(fd);
}

/** What a file is, so that it can be seen to be the same under another name. */
function identity(path: string): unknown {
  const { ino, size, mode } = lstatSync(path);
  return {
    ino,
    size,
    type: mode & 0o170000,
    content: size < 2 ** 20 && (mode & 0o170000) === 0o100000 && readFileSync(path),
  };
}

describe('a file that is', () => {
  it.each(corrupt)('%s is kept as it is under another name, and the person told which and why', (_, put, sentence) => {
    put();
    const before = identity(kept.path());
    expect(create().list()).toEqual([practice]);
    expect(asides().map(identity)).toEqual([before]);
    expect(kept.notices()).toEqual([expect.stringMatching(sentence)]);
    expect(kept.notices()[0]).toContain(asides()[0]?.split('/').pop());
    expect(kept.onDisk()).toMatchObject({ version: 1, sessions: [practice] });
  });

  it('put in the place of the file while Culvert runs is kept too, and told of', () => {
    const store = create();
    store.save(session('a', 'Mine'));
    for (const [name, put, sentence] of corrupt.filter(([one]) => !/folder|pipe|gigabyte/.test(one))) {
      put();
      const content = readFileSync(kept.path());
      store.refresh();
      expect(kept.notices().at(-1), name).toMatch(sentence);
      expect(
        asides().some((aside) => readFileSync(aside).equals(content)),
        name,
      ).toBe(true);
      expect(store.save(session('b', name)).ok, name).toBe(true);
      expect(kept.namesOnDisk(), name).toEqual(['Practice', 'Mine', name]);
    }
  });
});

it.each([
  ['a folder', '/etc', /neither be read nor moved/],
  ['a device', '/dev/zero', /neither be read nor moved/],
  ['itself', 'sessions.json', /out of reach/],
])('a link to %s is left alone, and nothing is saved', (_, target, sentence) => {
  symlinkSync(target, kept.path());
  const store = create();
  expect(kept.notices()).toEqual([expect.stringMatching(sentence)]);
  expect(store.save(session('a', 'A')).ok).toBe(false);
  expect(readlinkSync(kept.path())).toBe(target);
  expect(existsSync('/etc') && existsSync('/dev/zero')).toBe(true);
});

it('keeps every one of several bad files', () => {
  kept.at(new Date(0));
  for (const content of ['one', 'two', 'three']) {
    writeFileSync(kept.path(), content);
    create();
  }
  const contents = asides().map((aside) => readFileSync(aside, 'utf8'));
  expect(contents.sort()).toEqual(['one', 'three', 'two']);
});

it('takes a byte order mark in its stride', () => {
  writeFileSync(kept.path(), `\uFEFF${good}`);
  expect(create().list()).toEqual([session('a', 'A')]);
  expect(asides()).toEqual([]);
});

it.each([
  ['two lists of sessions', good.replace('{', '{ "sessions": [{"id":"old"}],'), /“sessions” stands twice/],
  ['a number of too many digits', good.replace('{', '{ "later": 12345678901234567890,'), /12345678901234567890/],
])('keeps a copy of a file with %s, as a save would lose it', (_, text, sentence) => {
  writeFileSync(kept.path(), text);
  expect(create().list()).toEqual([session('a', 'A')]);
  expect(asides().map((aside) => readFileSync(aside, 'utf8'))).toEqual([text]);
  expect(kept.notices()).toEqual([expect.stringMatching(sentence)]);
});

it('takes a key named __proto__ for a key like others', () => {
  writeFileSync(kept.path(), good.replace('{', '{ "__proto__": {"sessions": [], "polluted": true},'));
  expect(create().list()).toEqual([session('a', 'A')]);
  expect({}).not.toHaveProperty('polluted');
});

it('leaves the file of a newer Culvert as it is, saves nothing, and goes on once it is gone', () => {
  const newer = '{"version":2,"sessions":[],"rooms":{}}';
  writeFileSync(kept.path(), newer);
  const store = create();
  expect(kept.notices()).toEqual([expect.stringContaining('newer Culvert (version 2')]);
  const refused = store.save(session('a', 'A'));
  expect(refused).toMatchObject({ ok: false, error: [{ detail: expect.stringContaining('newer Culvert') }] });
  expect(readFileSync(kept.path(), 'utf8')).toBe(newer);
  expect(asides()).toEqual([]);
  writeFileSync(kept.path(), good);
  expect(store.save(session('b', 'B')).ok).toBe(true);
  expect(kept.namesOnDisk()).toEqual(['A', 'B']);
  writeFileSync(kept.path(), newer);
  expect(store.remove('a').ok).toBe(false);
  expect(readFileSync(kept.path(), 'utf8')).toBe(newer);
});
