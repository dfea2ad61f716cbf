import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePatches } from './patch-maker.mjs';
import { applyPatches, headOf, patchNames } from './patches.mjs';
import { inRoot } from './paths.mjs';

let base = '';
const file = () => join(base, 'node_modules/x/a.js');
const published = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';
const mended = 'one\nTWO\nthree\nfour\nfive\nsix\nseven\neight\nten\neleven\n';
const patch = `diff --git a/node_modules/x/a.js b/node_modules/x/a.js
index c9e9e05f445e6b772f19fea1449759b7458a446e..HASH 100644
--- a/node_modules/x/a.js
+++ b/node_modules/x/a.js
@@ -1,3 +1,3 @@
 one
-two
+TWO
 three
@@ -8,3 +8,3 @@ seven
 eight
-nine
 ten
+eleven
`;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'culvert-patches-'));
  mkdirSync(join(base, 'node_modules/x'), { recursive: true });
  mkdirSync(join(base, 'patches/x+1.0.0'), { recursive: true });
  writeFileSync(file(), published);
  writeFileSync(join(base, 'patches/x+1.0.0/01-two.patch'), patch.replace('HASH', mendedHash));
});
afterEach(() => rmSync(base, { recursive: true }));

const mendedHash = '52f984dd4779a8df5db6322704d70165d755e117';
const apply = () => applyPatches(join(base, 'patches'), base);

test('a published file is mended, once', () => {
  expect(apply()).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(mended);
  expect(apply()).toBe(false);
  expect(readFileSync(file(), 'utf8')).toBe(mended);
});

test('any other file is left alone, with one sentence', () => {
  const other = published.replace('ten', 'TEN');
  writeFileSync(file(), other);
  expect(apply).toThrow(/^node_modules\/x\/a\.js is not the file its patch .* was made for/);
  expect(readFileSync(file(), 'utf8')).toBe(other);
  rmSync(file());
  expect(apply).toThrow('was made for');
});

test('a patch that does not give what it says is not put on', () => {
  writeFileSync(
    join(base, 'patches/x+1.0.0/01-two.patch'),
    patch.replace('HASH', mendedHash).replace('+eleven', '+12'),
  );
  expect(apply).toThrow('was made for');
  expect(readFileSync(file(), 'utf8')).toBe(published);
});

/** What the command for making a patch does, with the published package at hand in place of the registry's. */
const make = (/** @type {string} */ name) => makePatches('x+1.0.0', name, publish, join(base, 'patches'), base);
const publish = (/** @type {string} */ dir) => {
  mkdirSync(join(dir, 'package'));
  writeFileSync(join(dir, 'package/a.js'), published);
};

test('a second patch on the same file begins where the first ends, from whatever state the file is in', () => {
  apply();
  writeFileSync(file(), mended.replace('four', 'FOUR'));
  expect(make('02-four')).toEqual(['x+1.0.0/01-two.patch', 'x+1.0.0/02-four.patch']);
  expect(apply()).toBe(false);
  for (const state of [published, mended]) {
    writeFileSync(file(), state);
    expect(apply()).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe(mended.replace('four', 'FOUR'));
  }
  rmSync(join(base, 'patches/x+1.0.0/02-four.patch'));
  expect(apply).toThrow('was made for');
});

test('a patch that does not follow on is said, and following on is written afresh', () => {
  writeFileSync(file(), published.replace('seven', 'SEVEN'));
  rmSync(join(base, 'patches/x+1.0.0/01-two.patch'));
  make('02-seven');
  writeFileSync(join(base, 'patches/x+1.0.0/01-two.patch'), `A head.\n\n${patch.replace('HASH', mendedHash)}`);
  writeFileSync(file(), published);
  expect(apply).toThrow('patches/x+1.0.0/02-seven.patch does not begin where the one before it ends');
  make('');
  expect(apply()).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(mended.replace('seven', 'SEVEN'));
  expect(readFileSync(join(base, 'patches/x+1.0.0/01-two.patch'), 'utf8')).toMatch(/^A head\.\n\ndiff/);
});

test('nothing changed is no patch', () => {
  apply();
  expect(() => make('02-nothing')).toThrow('Nothing in node_modules is changed');
});

test('the patches of this checkout are in place', () => {
  expect(applyPatches()).toBe(false);
});

test.each(patchNames())('%s says what it mends, its number upstream and its test', (name) => {
  const head = headOf(readFileSync(inRoot('patches', name), 'utf8'));
  expect(head).toMatch(/^\S.+\n/);
  expect(head).toMatch(/^Upstream: (https:\/\/\S+|none known)$/m);
  const [, file = ''] = /^Test: (.+)$/m.exec(head) ?? [];
  expect(file && existsSync(inRoot(file))).toBe(true);
});
