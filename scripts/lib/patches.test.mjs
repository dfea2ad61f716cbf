import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyPatches } from './patches.mjs';

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
  mkdirSync(join(base, 'patches'));
  writeFileSync(file(), published);
  writeFileSync(join(base, 'patches/x+1.0.0.patch'), patch.replace('HASH', mendedHash));
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
  writeFileSync(join(base, 'patches/x+1.0.0.patch'), patch.replace('HASH', mendedHash).replace('+eleven', '+12'));
  expect(apply).toThrow('was made for');
  expect(readFileSync(file(), 'utf8')).toBe(published);
});

test('the patches of this checkout are in place', () => {
  expect(applyPatches()).toBe(false);
});
