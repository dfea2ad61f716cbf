import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { licenceProblems } from './licences.mjs';
import { readLock, shippedPackages } from './lock.mjs';
import { notices } from './notices.mjs';
import { readPackage } from './packages.mjs';

/** @typedef {import('./packages.mjs').Installed} Installed */
/** @typedef {{ name: string, version: string, licence: string }} Bundled */

/** Where the build puts what is said of the packages that ship; it goes into the package with the rest of `out`. */
export const papersFolder = inRoot('out', 'papers');
export const noticesFile = join(papersFolder, 'THIRD-PARTY-NOTICES.txt');

const parts = /** @type {const} */ (['main', 'preload', 'renderer']);
const listFile = (/** @type {string} */ part) => join(papersFolder, `bundled-${part}.json`);

/** Keeps which packages have code in one part of the build. @param {string} part @param {Iterable<string>} folders */
export function noteBundled(part, folders) {
  const list = [...new Set(folders)]
    .map((folder) => readPackage(folder))
    .map(({ name, version, licence }) => ({ name, version, licence }));
  mkdirSync(papersFolder, { recursive: true });
  writeFileSync(listFile(part), `${JSON.stringify(list.sort(byName), null, 2)}\n`);
}

/** What all parts hold of others' code, or null before each was built once. @returns {Bundled[] | null} */
export function bundledPackages() {
  if (!parts.every((part) => existsSync(listFile(part)))) return null;
  return parts.flatMap((part) => JSON.parse(readFileSync(listFile(part), 'utf8')));
}

/**
 * Every package that ships, as installed: production dependencies, as far as this computer has them (koffi has a part for
 * each platform), and what was bundled.
 * @param {readonly Bundled[]} bundled @returns {Installed[]} by name
 */
export function shippedWithTexts(bundled) {
  const lock = readLock();
  const places = shippedPackages(lock).map(({ path }) => path);
  for (const { name, version } of bundled) places.push(placeOf(lock, name, version));
  const found = [...new Set(places)].map((path) => inRoot(path)).filter((folder) => existsSync(folder));
  return found.map((folder) => readPackage(folder)).sort(byName);
}

/** @param {import('./lock.mjs').Lock} lock @param {string} name @param {string} version */
function placeOf(lock, name, version) {
  const found = Object.entries(lock.packages).find(
    ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
  );
  if (!found) throw new Error(`${name} ${version} was bundled, and package-lock.json does not know it`);
  return found[0];
}

/** Writes the licences once all parts are noted. Throws where one may not be passed on. */
export function writeNotices() {
  const bundled = bundledPackages();
  if (bundled === null) return;
  const packages = shippedWithTexts(bundled);
  const problems = licenceProblems(packages);
  if (problems.length > 0) throw new Error(`Culvert cannot be passed on:\n${problems.join('\n')}`);
  writeFileSync(noticesFile, notices(packages));
}

/** @param {{ name: string }} a @param {{ name: string }} b */
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
