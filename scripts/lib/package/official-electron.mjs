import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { StepError } from '../steps.mjs';
import { sha256 } from './checksums.mjs';

const home = inRoot('node_modules', 'electron');

/** The version package.json asks for, which npm holds to the lock file's hash. @returns {string} */
export const electronVersion = () => JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;

/** SHA-256 of each archive of that release, as they came with the npm package. @returns {Record<string, string>} */
export const officialSums = () => JSON.parse(readFileSync(join(home, 'checksums.json'), 'utf8'));

/** @param {string} version @param {string} arch */
export const archiveName = (version, arch, platform = process.platform) =>
  `electron-v${version}-${platform}-${arch}.zip`;

/**
 * The official archive, its contents known: from `folder`, or from GitHub (or a mirror that ELECTRON_MIRROR names).
 * @param {string} arch @param {string | undefined} folder @returns {Promise<string>} its path
 */
export async function officialArchive(arch, folder) {
  const version = electronVersion();
  const sums = officialSums();
  const path = folder ? join(folder, archiveName(version, arch)) : await download(version, arch, sums);
  if (!existsSync(path)) throw new StepError(`There is no ${basename(path)} in ${folder}.`);
  await checkArchive(path, sums);
  return path;
}

/** Fails unless the file is the one of that name which the Electron project published. @param {Record<string, string>} sums */
export async function checkArchive(/** @type {string} */ path, sums) {
  const name = basename(path);
  const expected = sums[name];
  if (!expected) throw new StepError(`${name} is not of the Electron that package.json asks for.`);
  if ((await sha256(path)) === expected) return;
  throw new StepError(`${path} is not the official Electron: its SHA-256 is not the published one.`);
}

/** @param {string} version @param {string} arch @param {Record<string, string>} checksums */
async function download(version, arch, checksums) {
  // The very module with which the npm package electron fetches itself.
  const { downloadArtifact } = await import(createRequire(join(home, 'package.json')).resolve('@electron/get'));
  const { platform } = process;
  try {
    return await downloadArtifact({ artifactName: 'electron', version, platform, arch, checksums });
  } catch (error) {
    const test = 'for a test build from what is here: npm run package -- --test-build';
    throw new StepError(
      `A release is made of the official Electron ${version} only, and it could not be had (${reason(error)}); ${test}`,
    );
  }
}

/** One line of what went wrong. */
function reason(/** @type {unknown} */ error) {
  const { message = String(error), cause } = /** @type {Error} */ (error);
  const text = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return text.split('\n')[0];
}
