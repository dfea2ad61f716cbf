import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { isForOnePlatform } from './licences.mjs';
import { readLock, shippedPackages } from './lock.mjs';
import { licenceOf } from './packages.mjs';

/** @typedef {import('./sbom.mjs').Shipped} Shipped */
/** @typedef {{ name: string, version: string }} Named */

/** The packages in an app's archive, by their own word. @param {string} archive @returns {Shipped[]} */
export const packedPackages = (archive) =>
  listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => JSON.parse(extractFile(archive, path).toString('utf8')))
    .map((manifest) => ({ name: manifest.name, version: manifest.version, licence: licenceOf(manifest) }));

/**
 * Where an archive and the lock file part, a sentence each. Of what is made for single platforms it holds its own alone.
 * @param {readonly Named[]} packed @returns {string[]}
 */
export function packedProblems(packed, lock = readLock()) {
  const wanted = shippedPackages(lock);
  const has = (/** @type {readonly Named[]} */ list, /** @type {Named} */ { name, version }) =>
    list.some((one) => one.name === name && one.version === version);
  const strangers = packed.filter((one) => !has(wanted, one));
  const missing = wanted.filter((one) => !has(packed, one) && !isForOnePlatform(one.name));
  return [
    ...strangers.map(
      ({ name, version }) => `${name} ${version} is in the package, and no production dependency needs it`,
    ),
    ...missing.map(({ name, version }) => `${name} ${version} is needed and not in the package`),
  ];
}

/** Where the program's code is, below the folder electron-builder makes. @param {string} folder @param {string} platform */
export function programFile(folder, platform, /** @type {string} */ name) {
  if (platform === 'win32') return join(folder, `${name}.exe`);
  if (platform !== 'darwin') return join(folder, name);
  const app = readdirSync(folder).find((entry) => entry.endsWith('.app')) ?? '';
  return join(folder, app, 'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework');
}

/** What a built Electron says of itself in its own bytes. @param {Buffer} program @returns {import('./sbom.mjs').Runtime} */
export function runtimeVersions(program) {
  const text = program.toString('latin1');
  const [, chromium, electron] = /Chrome\/([\d.]+) Electron\/([\d.]+)/.exec(text) ?? [];
  const [, node] = /nodejs\.org\/download\/release\/v([\d.]+)\//.exec(text) ?? [];
  if (!chromium || !electron || !node)
    throw new Error('The program does not say which Electron, Chromium and Node it is');
  return { electron, chromium, node };
}

export const readRuntime = (/** @type {string} */ file) => runtimeVersions(readFileSync(file));
