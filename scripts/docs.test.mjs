import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headingsOf, linksOf, pathsOf } from './lib/markdown.mjs';
import { inRoot } from './lib/paths.mjs';

const pages = ['.', 'docs', 'docs/decisions', 'shared/words', '.github']
  .filter((folder) => existsSync(inRoot(folder)))
  .flatMap((folder) => readdirSync(inRoot(folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'));
const textOf = (/** @type {string} */ page) => readFileSync(inRoot(page), 'utf8');

/** A spec is often named as `npm run test:e2e` takes it. */
const isThere = (/** @type {string} */ path) => [path, `${path}.spec.ts`].some((one) => existsSync(inRoot(one)));

/** What is wrong with a link, or null. @param {string} page @param {string} link */
function broken(page, link) {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? inRoot(page) : resolve(inRoot(dirname(page)), decodeURI(path));
  if (!existsSync(target)) return `${link} leads nowhere`;
  if (anchor === undefined) return null;
  if (statSync(target).isDirectory()) return `${link} has no headings`;
  return headingsOf(readFileSync(target, 'utf8')).includes(anchor) ? null : `${link} names no heading there`;
}

test('there are pages to look at', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']));
});

test.each(pages)('every link within the project in %s leads somewhere', (page) => {
  expect(
    linksOf(textOf(page))
      .map((link) => broken(page, link))
      .filter((problem) => problem !== null),
  ).toEqual([]);
});

test.each(pages)('every file and folder named in %s is there', (page) => {
  expect(pathsOf(textOf(page)).filter((path) => !isThere(path))).toEqual([]);
});

describe('what is looked at', () => {
  test('links, pictures and references, but not what is in code or elsewhere', () => {
    const text = [
      'See [a](b.md), ![c](d.png "words") and [e](https://elsewhere.example/f).',
      '`[not](this.md)` <!-- [nor](that.md) -->',
      '```',
      '[nor](here.md)',
      '```',
      '[g]: h.md#i',
    ].join('\n');
    expect(linksOf(text)).toEqual(['b.md', 'd.png', 'h.md#i']);
  });

  test('headings as GitHub names them, the second of a kind with a number', () => {
    const text = '# One `code` & two\n\n## Again\n\n```\n# none\n```\n\n## Again\n\n## [A link](b.md), it’s';
    expect(headingsOf(text)).toEqual(['one-code--two', 'again', 'again-1', 'a-link-its']);
  });

  test('paths of sources in code spans', () => {
    const text = 'In `electron/main.ts`, `shared/parse` and `e2e/{a,b}.spec.ts`, `npm run x` and `electron/ssh/*.ts`';
    expect(pathsOf(text)).toEqual(['electron/main.ts', 'shared/parse', 'e2e/a.spec.ts', 'e2e/b.spec.ts']);
  });
});
