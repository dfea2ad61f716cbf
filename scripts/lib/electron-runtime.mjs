import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRepack, repack } from './electron-repack.mjs';
import { inRoot } from './paths.mjs';
import { runLogged } from './run.mjs';
import { StepError } from './steps.mjs';

/**
 * The Electron to run: `executable`, and the environment that makes the npm package `electron` pick the same one.
 * @typedef {{ executable: string, env: Record<string, string> }} Electron
 */

const probeMilliseconds = 5000;
const downloadMilliseconds = 15 * 60_000;
const home = inRoot('node_modules', 'electron');

/** Finds Electron or fetches it: what the user points to, the official one, or the repack where GitHub is out of reach. */
export async function ensureElectron(/** @type {import('./steps.mjs').Steps} */ steps) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return fromOverride(override);
  const version = wantedVersion();
  if (isOfficialReady(version) || (!existsSync(repack.executable) && (await downloadOfficial(steps, version)))) {
    steps.upToDate(`Electron ${version}: up to date`);
    return { executable: join(home, 'dist', platformPath()), env: {} };
  }
  await ensureRepack(steps);
  return { executable: repack.executable, env: { ELECTRON_OVERRIDE_DIST_PATH: repack.folder } };
}

/** @returns {Electron} */
function fromOverride(/** @type {string} */ folder) {
  const executable = join(folder, platformPath());
  if (existsSync(executable)) return { executable, env: {} };
  throw new StepError(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${platformPath()} in it.`);
}

/** The download is the npm package's own, checksums included; here it only gets a bound and a log. */
async function downloadOfficial(/** @type {import('./steps.mjs').Steps} */ steps, /** @type {string} */ version) {
  if (!(await isDownloadable(version))) return void steps.note(`Electron ${version}: GitHub cannot be reached`);
  steps.doing(`Electron ${version}: downloading from GitHub`);
  const script = join(home, 'install.js');
  const { code, log } = await runLogged('electron-download', process.execPath, [script], {
    timeout: downloadMilliseconds,
  });
  if (code === 0 && isOfficialReady(version)) return true;
  steps.note(`Electron ${version}: the download failed (${log})`);
}

/** Asks for a small file of the same release, so that a host which redirects but does not deliver counts as out of reach. */
async function isDownloadable(/** @type {string} */ version) {
  const usesMirrorOrProxy = Object.keys(process.env).some((name) => /electron_(mirror|get_use_proxy)$/i.test(name));
  if (usesMirrorOrProxy) return true;
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(probeMilliseconds) })).ok;
  } catch {
    return false;
  }
}

function isOfficialReady(/** @type {string} */ version) {
  try {
    const present = readFileSync(join(home, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return present === version && existsSync(join(home, 'dist', platformPath()));
  } catch {
    return false;
  }
}

/** @returns {string} */
const wantedVersion = () => JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;

/** Where the executable lies inside an Electron distribution. */
function platformPath() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
