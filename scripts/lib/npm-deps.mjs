import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { applyPatches } from './patches.mjs';
import { inRoot } from './paths.mjs';
import { npmCommand, runLogged } from './run.mjs';
import { StepError } from './steps.mjs';

const stampFile = inRoot('node_modules', '.culvert-lock');

/** Installs the npm dependencies unless node_modules already is what package-lock.json asks for, and mends them. */
export async function ensureNpmDependencies(/** @type {import('./steps.mjs').Steps} */ steps) {
  await ensureInstalled(steps);
  if (await ensurePatched(steps)) steps.done('npm dependencies: mended as patches/ says');
}

/** A file that is neither as published nor as patched may carry an older patch of ours: it is fetched anew, once. */
async function ensurePatched(/** @type {import('./steps.mjs').Steps} */ steps) {
  try {
    return applyPatches();
  } catch {
    await install(steps);
    return applyPatches();
  }
}

async function ensureInstalled(/** @type {import('./steps.mjs').Steps} */ steps) {
  const lockText = readFileSync(inRoot('package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  if (readText(stampFile) === hash) return steps.upToDate('npm dependencies: up to date');
  const isDone = isInstalled(lockText);
  if (!isDone) await install(steps);
  writeFileSync(stampFile, hash);
  if (isDone) steps.upToDate('npm dependencies: up to date');
}

async function install(/** @type {import('./steps.mjs').Steps} */ steps) {
  steps.doing('npm dependencies: installing with npm ci');
  const { file, args } = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund']);
  const { code, log } = await runLogged('npm-ci', file, args);
  if (code !== 0) throw new StepError('npm ci failed, so the npm dependencies are not complete.', log);
  steps.done('npm dependencies: installed');
}

/**
 * Whether npm's own record of node_modules matches the lock file: true after someone ran npm by hand, so their
 * work is not thrown away. npm writes that record last, so an interrupted install does not match.
 */
function isInstalled(/** @type {string} */ lockText) {
  const record = readText(inRoot('node_modules', '.package-lock.json'));
  if (!record) return false;
  const wanted = Object.entries(JSON.parse(lockText).packages).filter(([path]) => path !== '');
  const present = JSON.parse(record).packages;
  return wanted.every(([path, { version, optional }]) =>
    present[path] ? present[path].version === version : optional,
  );
}

function readText(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
