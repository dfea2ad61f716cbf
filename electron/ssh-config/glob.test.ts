import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathsOf } from './glob.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'culvert-glob-'));
  for (const folder of ['a/x', 'b', '.c']) mkdirSync(join(dir, folder), { recursive: true });
  for (const file of ['a/1.conf', 'a/10.conf', 'a/2.conf', 'a/.hidden', 'a/x/y', 'b/[z]', 'b/*', 'b/é.conf'])
    writeFileSync(join(dir, file), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each([
  ['a/*.conf', ['a/1.conf', 'a/10.conf', 'a/2.conf']],
  ['a/?.conf', ['a/1.conf', 'a/2.conf']],
  ['a/[!1]*.conf', ['a/2.conf']],
  ['a/[0-1].conf', ['a/1.conf']],
  ['a/.h*', ['a/.hidden']],
  ['*/*.conf', ['a/1.conf', 'a/10.conf', 'a/2.conf', 'b/é.conf']],
  ['b/\\*', ['b/*']],
  ['b/[[]z]', ['b/[z]']],
  ['b/?.conf', ['b/é.conf']],
  ['a/1.conf', ['a/1.conf']],
  ['a/gone', []],
  ['gone/*', []],
  ['a/1.conf/*', []],
  ['a/[', []],
])('finds what fits %s', (pattern, expected) => {
  expect(pathsOf(`${dir}/${pattern}`)).toEqual({ ok: true, value: expected.map((name) => `${dir}/${name}`) });
});

test('stops where a pattern looks at too much', () => {
  mkdirSync(join(dir, 'many'));
  for (let at = 0; at < 150; at += 1) mkdirSync(join(dir, 'many', `d${at}`));
  const pattern = `${dir}/many/*/../*/../*/..`;
  expect(pathsOf(pattern)).toEqual({ ok: false, error: `“${pattern}” looks at more than 20000 names.` });
});

test('takes no time to speak of for a name that all but fits', () => {
  writeFileSync(join(dir, 'a'.repeat(200)), '');
  expect(pathsOf(`${dir}/${'*a'.repeat(100)}b`)).toEqual({ ok: true, value: [] });
});
