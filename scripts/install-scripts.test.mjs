import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from './lib/paths.mjs';
import { npmCommand } from './lib/run.mjs';

/** A project with our .npmrc, and a dependency whose install script leaves a file behind. */
let folder = '';

const npm = (/** @type {string[]} */ ...args) => {
  const command = npmCommand([...args, '--offline', '--no-audit', '--no-fund', '--cache', join(folder, 'cache')]);
  return execFileSync(command.file, command.args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
};

const writePackage = (/** @type {string} */ path, /** @type {object} */ fields) =>
  writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ version: '1.0.0', ...fields }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-npm-'));
  mkdirSync(join(folder, 'canary'));
  const leave = `node -e "require('fs').writeFileSync(process.env.INIT_CWD + '/ran-' + process.env.npm_lifecycle_event, '')"`;
  writePackage('canary', { name: 'canary', scripts: { preinstall: leave, install: leave, postinstall: leave } });
  npm('pack', './canary');
  copyFileSync(inRoot('.npmrc'), join(folder, '.npmrc'));
  writePackage('.', { name: 'project', dependencies: { canary: 'file:canary-1.0.0.tgz' } });
  npm('install', '--package-lock-only');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ran = () => ['preinstall', 'install', 'postinstall'].filter((name) => existsSync(join(folder, `ran-${name}`)));

describe('a fresh npm ci with our .npmrc', () => {
  test('installs a dependency and runs none of its install scripts', () => {
    npm('ci');
    expect(existsSync(join(folder, 'node_modules', 'canary', 'package.json'))).toBe(true);
    expect(ran()).toEqual([]);
  });

  test('would run them without that file: the canary sings', () => {
    rmSync(join(folder, '.npmrc'));
    npm('ci', '--ignore-scripts=false', '--foreground-scripts');
    expect(ran()).toEqual(['preinstall', 'install', 'postinstall']);
  });
});

test('no script of ours takes the ban back', () => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
  expect(JSON.stringify(scripts)).not.toMatch(/npm rebuild|ignore-scripts[= ]false|install-app-deps/);
});
