import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { headOf, patchNames } from './patches.mjs';
import { inRoot } from './paths.mjs';
import { npmCommand } from './run.mjs';
import { StepError } from './steps.mjs';

const newHead = 'What was wrong, and what happens now.\n\nUpstream: none known\nTest: \n\n';

/**
 * Writes the patches of one package afresh, each beginning where the one before it ends, and (with `name`) one more from
 * what is changed in node_modules beyond them. Gives what it wrote.
 * @param {string} packageFolder as in patches/: PACKAGE+VERSION @param {string} [name] NN-what-it-mends
 * @param {(dir: string) => void} [publish] puts the published package into a folder `package` of `dir`
 */
export function makePatches(
  packageFolder,
  name,
  publish = fetchPublished(packageFolder),
  folder = inRoot('patches'),
  base = inRoot(),
) {
  const bench = mkdtempSync(join(tmpdir(), 'culvert-patch-'));
  try {
    layOut(bench, packageFolder, publish);
    const old = patchNames(folder).filter((one) => one.startsWith(`${packageFolder}/`));
    for (const one of old) rewrite(bench, folder, one);
    return name ? [...old, record(bench, folder, base, `${packageFolder}/${name}.patch`)] : old;
  } finally {
    rmSync(bench, { recursive: true, force: true });
  }
}

/** @param {string} packageFolder */
const fetchPublished = (packageFolder) => (/** @type {string} */ dir) => {
  const { file, args } = npmCommand([
    'pack',
    '--silent',
    '--prefer-offline',
    packageFolder.replace(/\+([^+]*)$/, '@$1'),
  ]);
  const archive = execFileSync(file, args, { cwd: dir, encoding: 'utf8' }).trim();
  mkdirSync(join(dir, 'package'));
  execFileSync('tar', ['xf', archive, '-C', 'package', '--strip-components=1'], { cwd: dir });
  rmSync(join(dir, archive));
};

/** A repository holding the package as published. @param {string} bench @param {string} packageFolder @param {(dir: string) => void} publish */
function layOut(bench, packageFolder, publish) {
  publish(bench);
  const home = join(bench, 'node_modules', packageFolder.replace(/\+[^+]*$/, ''));
  mkdirSync(dirname(home), { recursive: true });
  renameSync(join(bench, 'package'), home);
  git(bench, 'init', '-q');
  keep(bench);
}

/** @param {string} bench @param {string} folder @param {string} name */
function rewrite(bench, folder, name) {
  const path = join(folder, name);
  const head = headOf(readFileSync(path, 'utf8'));
  try {
    git(bench, 'apply', '--3way', path);
  } catch {
    throw new StepError(`patches/${name} no longer fits what comes before it: change its lines by hand.`);
  }
  writeFileSync(path, head + difference(bench));
  keep(bench);
}

/** @param {string} bench @param {string} folder @param {string} base @param {string} name */
function record(bench, folder, base, name) {
  for (const path of git(bench, 'ls-files').split('\n'))
    if (existsSync(join(base, path)) && path) copyFileSync(join(base, path), join(bench, path));
  const change = difference(bench);
  if (!change) throw new StepError('Nothing in node_modules is changed beyond the patches there are.');
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), newHead + change);
  return name;
}

/** @param {string} bench */
const difference = (bench) =>
  git(bench, 'diff', 'HEAD', '--full-index', '--no-color', '--no-ext-diff', '--src-prefix=a/', '--dst-prefix=b/');

/** @param {string} bench */
function keep(bench) {
  git(bench, 'add', '-Af');
  git(bench, '-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'kept');
}

/** @param {string} cwd @param {string[]} args */
const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'core.autocrlf=false', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
