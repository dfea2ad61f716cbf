import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { isAllowed, licenceProblems } from './licences.mjs';
import { readLock, shippedPackages } from './lock.mjs';
import { notices } from './notices.mjs';
import { packageFolderOf, readPackage } from './packages.mjs';
import { shippedWithTexts } from './papers.mjs';

const one = (/** @type {object} */ more = {}) => ({
  name: 'a',
  version: '1.0.0',
  licence: 'MIT',
  texts: ['Text'],
  ...more,
});

test('a licence is allowed by itself, as a choice, and both together', () => {
  expect(['MIT', 'GPL-3.0-only OR MIT', 'MIT AND ISC'].filter((id) => !isAllowed(id))).toEqual([]);
  expect(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'MPL-2.0', 'SEE LICENSE IN x', ''].filter(isAllowed)).toEqual([]);
});

describe('a package cannot ship', () => {
  test.each([
    ['without a licence', { licence: '' }, 'a 1.0.0 names no licence'],
    ['with another licence', { licence: 'GPL-3.0-only' }, 'a 1.0.0 has a licence that is not allowed: GPL-3.0-only'],
    ['without its text', { texts: [] }, 'a 1.0.0 has no licence text'],
  ])('%s', (_name, more, problem) => {
    expect(licenceProblems([one(more)])).toEqual([problem]);
    expect(licenceProblems([one()])).toEqual([]);
  });
});

test('everything that production dependencies bring may ship, and is named with its text', () => {
  const packages = shippedWithTexts([]);
  expect(licenceProblems(packages)).toEqual([]);
  const text = notices(packages);
  for (const { name, version } of packages) expect(text).toContain(`\n${name} ${version} (`);
  expect(text).toContain('The Open Quantum Safe project authors');
  expect(packages.length).toBeGreaterThan(25);
  expect(packages.length).toBeLessThanOrEqual(shippedPackages(readLock()).length);
});

test('packages with the same text stand together, and a part stands with its whole', () => {
  const text = notices([
    one({ name: 'koffi', texts: ['Of koffi'] }),
    one({ name: '@koromix/koffi-linux-x64', texts: [] }),
    one({ name: 'z', texts: ['Of z', 'Notice'] }),
  ]);
  expect(text).toContain('\n@koromix/koffi-linux-x64 1.0.0 (MIT)\nkoffi 1.0.0 (MIT)\n');
  expect(text.match(/Of koffi/g)).toHaveLength(1);
  expect(text).toContain('Of z\n\nNotice');
});

test('a package that holds no text of its licence stands under its own author, and only while its licence is that one', () => {
  const lazy = one({ name: 'lazy-val', texts: [] });
  expect(notices([lazy, one({ name: 'builder-util-runtime' })])).toMatch(
    /\nlazy-val 1\.0\.0 \(MIT\)\n-+\n\nThe MIT License \(MIT\)\n\nCopyright \(c\) Vladimir Krivosheev\n/,
  );
  expect(licenceProblems([lazy])).toEqual([]);
  expect(licenceProblems([{ ...lazy, licence: 'ISC' }])).toEqual(['lazy-val 1.0.0 has no licence text']);
  const { name, author, license } = JSON.parse(readFileSync(inRoot('node_modules/lazy-val/package.json'), 'utf8'));
  expect({ name, author, license }).toEqual({ name: 'lazy-val', author: 'Vladimir Krivosheev', license: 'MIT' });
});

test('a package is read whatever its age: licences in a list, texts under any name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-package-'));
  const manifest = { name: 'old', version: '0.1.0', licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const name of ['license-mit', 'NOTICE.txt', 'index.js'])
    writeFileSync(join(folder, name), `\r\n  ${name}\r\nin it\n`);
  expect(readPackage(folder)).toEqual({
    name: 'old',
    version: '0.1.0',
    licence: 'MIT OR Apache-2.0',
    texts: ['  NOTICE.txt\nin it', '  license-mit\nin it'],
  });
  rmSync(folder, { recursive: true });
});

test('a module belongs to the innermost package around it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-modules-'));
  const inner = join(folder, 'node_modules', 'a', 'node_modules', '@b', 'c');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(inner, 'package.json'), '{}');
  const posix = inner.replaceAll('\\', '/');
  expect(packageFolderOf(`\0${inner}/dist/x.js?commonjs-module`)).toBe(posix);
  expect(packageFolderOf(`${folder}/renderer/main.tsx`)).toBe(null);
  rmSync(folder, { recursive: true });
});
