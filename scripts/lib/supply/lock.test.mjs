import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { isElsewhere, leftOut, lockProblems, readLock, shippedPackages } from './lock.mjs';

const integrity = `sha512-${'A'.repeat(86)}==`;
const entry = (/** @type {object} */ more = {}) => ({ version: '1.0.0', integrity, ...more });

test('package-lock.json brings nothing but packages known by their SHA-512', () => {
  expect(lockProblems(readLock())).toEqual([]);
});

describe('a lock file is refused', () => {
  const problems = (/** @type {object} */ more) =>
    lockProblems({ packages: { '': entry(), 'node_modules/a': entry(more) } });

  test.each([
    ['without a hash', { integrity: undefined }, 'has no SHA-512'],
    ['with a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'has no SHA-512'],
    ['with a place to fetch from', { resolved: 'https://mirror.example/a.tgz' }, 'https://mirror.example/a.tgz'],
    ['with a link to a folder', { link: true }, 'is a link'],
    ['with a git repository', { dependencies: { b: 'git+ssh://git@forge.example/b.git' } }, 'wants b from git+ssh'],
    ['with a repository in short', { dependencies: { b: 'somebody/b' } }, 'wants b from somebody/b'],
    ['with a file', { optionalDependencies: { b: 'file:../b' } }, 'wants b from file:../b'],
  ])('%s', (_name, more, sentence) => {
    expect(problems(more)).toEqual([expect.stringContaining(sentence)]);
  });

  test('but not for ranges and other names of packages', () => {
    expect(['^1.0.0', '>=1 <3 || 5.x', '1.0.0-beta.2', 'npm:b@^1', 'npm:@c/b@2.0.0', '*'].filter(isElsewhere)).toEqual(
      [],
    );
    expect(problems({})).toEqual([]);
  });
});

describe('what ships', () => {
  const lock = {
    packages: {
      '': entry({ dependencies: { a: '1', 'cpu-features': '1' }, devDependencies: { d: '1' } }),
      'node_modules/a': entry({
        dependencies: { b: '2' },
        optionalDependencies: { gone: '1' },
        peerDependencies: { d: '1' },
      }),
      'node_modules/a/node_modules/b': entry({ version: '2.0.0', dependencies: { c: '1' } }),
      'node_modules/b': entry(),
      'node_modules/c': entry(),
      'node_modules/d': entry(),
      'node_modules/cpu-features': entry(),
    },
  };

  test('is what production dependencies need, each from where Node finds it, and no peer', () => {
    expect(shippedPackages(lock).map(({ path }) => path)).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
    ]);
  });

  test('holds no tool of the build', () => {
    const names = shippedPackages(readLock()).map(({ name }) => name);
    expect(names).toContain('ssh2');
    for (const tool of ['typescript', 'vite', 'electron', 'nan', 'cpu-features']) expect(names).not.toContain(tool);
  });

  test('leaves out what electron-builder.yml leaves out', () => {
    const settings = readFileSync(inRoot('electron-builder.yml'), 'utf8');
    expect(settings).toContain(`  - '!node_modules/{${leftOut.join(',')}}{,/**}'\n`);
  });
});
