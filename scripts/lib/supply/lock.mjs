import { readFileSync } from 'node:fs';
import { inRoot } from '../paths.mjs';

/**
 * One entry of package-lock.json, as far as it is read here.
 * @typedef {{ version: string, resolved?: string, integrity?: string, link?: boolean, license?: string,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 * @typedef {{ name: string, version: string, path: string }} Locked
 */

/** @returns {Lock} what `npm ci` installs here */
export const readLock = () => JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/**
 * Packages that production dependencies name and that stay out of the package all the same (electron-builder.yml):
 * ssh2 would build cpu-features on the computer, and does without; the other two only serve that build.
 */
export const leftOut = ['buildcheck', 'cpu-features', 'nan'];

/**
 * Everything production dependencies bring, on whatever platform. What a package merely works with (a peer) is not
 * among it: the window's and the build's tools are peers of something, and do not ship for that.
 * @param {Lock} lock @returns {Locked[]} by path
 */
export function shippedPackages(lock) {
  const found = new Map();
  const waiting = Object.keys(lock.packages['']?.dependencies ?? {}).map((name) => ({ name, from: '' }));
  for (const { name, from } of waiting) {
    const path = resolveFrom(lock, from, name);
    if (path === null || found.has(path) || leftOut.includes(name)) continue;
    const entry = /** @type {LockEntry} */ (lock.packages[path]);
    found.set(path, { name, version: entry.version, path });
    const needs = { ...entry.dependencies, ...entry.optionalDependencies };
    waiting.push(...Object.keys(needs).map((need) => ({ name: need, from: path })));
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Node's own way up: the nearest node_modules that has it. @param {Lock} lock @param {string} from @param {string} name */
function resolveFrom(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (folder === '') return null;
  }
}

/** What must never be in the lock file, a sentence each. @param {Lock} lock @returns {string[]} */
export const lockProblems = (lock) =>
  Object.entries(lock.packages).flatMap(([path, entry]) => (path === '' ? [] : entryProblems(path, entry)));

/** @param {string} path @param {LockEntry} entry */
function entryProblems(path, entry) {
  const problems = [];
  if (entry.link) problems.push(`${path} is a link to a folder`);
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) problems.push(`${path} has no SHA-512`);
  // Without `resolved`, npm asks the registry it is set up for: the hash above decides whether that is the same package.
  if (entry.resolved !== undefined) problems.push(`${path} names the place it came from: ${entry.resolved}`);
  const wants = Object.entries({ ...entry.dependencies, ...entry.optionalDependencies });
  for (const [name, range] of wants) {
    if (isElsewhere(range)) problems.push(`${path} wants ${name} from ${range}`);
  }
  return problems;
}

/** Whether a range names a place instead of versions: a git repository, an address, a file. */
export const isElsewhere = (/** @type {string} */ range) =>
  /[:/]/.test(range) && !/^npm:(@[\w.-]+\/)?[\w.-]+@/.test(range);
