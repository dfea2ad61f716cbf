import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureElectron } from '../electron-runtime.mjs';
import { StepError } from '../steps.mjs';
import { electronVersion, officialArchive } from './official-electron.mjs';

/**
 * The Electron that goes into a package, as electron-builder takes it: `dist` is an archive or an unpacked folder.
 * @typedef {{ dist: string, version: string, isOfficial: boolean }} Runtime
 */

/**
 * A release gets the official Electron of package.json's version, its archive compared with the published hash. A test
 * build gets what `npm start` runs, which may be others' repack of another version.
 * @param {import('../steps.mjs').Steps} steps @param {import('./options.mjs').Options} options @returns {Promise<Runtime>}
 */
export async function findRuntime(steps, { testBuild, arch, electron }) {
  if (testBuild) return forTests(steps, arch);
  const version = electronVersion();
  const dist = await officialArchive(arch, electron);
  steps.upToDate(`Electron ${version}: the official one, SHA-256 as published`);
  return { dist, version, isOfficial: true };
}

/** @param {import('../steps.mjs').Steps} steps @param {string} arch @returns {Promise<Runtime>} */
async function forTests(steps, arch) {
  if (arch !== process.arch) throw new StepError(`A test build is for this computer's own ${process.arch} only.`);
  const { executable } = await ensureElectron(steps);
  const dist = dirname(process.platform === 'darwin' ? join(executable, '../../..') : executable);
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { dist, version, isOfficial: false };
}
