import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.mjs';
import { runLogged } from './run.mjs';
import { StepError } from './steps.mjs';

const sources = ['electron', 'renderer', 'shared', 'resources', 'scripts/lib/supply'];
const settings = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json'];
const products = [
  'out/main/start.js',
  'out/main/main.js',
  'out/main/cli.js',
  'out/main/derive-worker.js',
  'out/main/sntrup-worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/papers/THIRD-PARTY-NOTICES.txt',
];
const stampFile = inRoot('out', '.culvert-build');

/** Builds unless what was built came from the files as they are. */
export async function ensureBuild(/** @type {import('./steps.mjs').Steps} */ steps) {
  const fingerprint = fingerprintSources();
  if (isBuilt(fingerprint)) return steps.upToDate('Build: up to date');
  steps.doing('Build: compiling with electron-vite');
  const { code, log } = await runLogged('build', process.execPath, [
    inRoot('node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  if (code !== 0) throw new StepError('The build failed.', log);
  writeFileSync(stampFile, fingerprint);
  steps.done('Build: done');
}

/** Names the build that is there; there must be one. */
export const buildStamp = () => readFileSync(stampFile, 'utf8');

/** @param {string} fingerprint */
function isBuilt(fingerprint) {
  try {
    return readFileSync(stampFile, 'utf8') === fingerprint && products.every((path) => statSync(inRoot(path)).size > 0);
  } catch {
    return false;
  }
}

/** Names, times and sizes, not contents: a check that costs milliseconds. Taken before the build, so an edit during it shows. */
function fingerprintSources() {
  const hash = createHash('sha256');
  for (const path of [...sources.flatMap(listFiles), ...settings]) {
    const { mtimeMs, size } = statSync(join(root, path), { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** @returns {string[]} the files below a folder that can end up in the build, in a fixed order */
function listFiles(/** @type {string} */ folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
