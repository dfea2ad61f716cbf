import { ensureBuild } from './build.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureNpmDependencies } from './npm-deps.mjs';
import { StepError } from './steps.mjs';
import { checkLibraries, ensureSystemPackages } from './system-packages.mjs';

/**
 * Everything but the build. What may need the user's help comes first, before minutes of downloads.
 * @param {import('./steps.mjs').Steps} steps @param {readonly import('./system-packages.mjs').PackageList[]} lists
 */
export async function setUpRuntime(steps, lists) {
  checkNodeVersion();
  await ensureSystemPackages(steps, lists);
  await ensureNpmDependencies(steps);
  const electron = await ensureElectron(steps);
  checkLibraries(electron.executable);
  return electron;
}

/** Everything the app needs to run. @type {typeof setUpRuntime} */
export async function setUp(steps, lists) {
  const electron = await setUpRuntime(steps, lists);
  await ensureBuild(steps);
  return electron;
}

/** Fails where this Node is too old to build Culvert. */
export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StepError(`Culvert needs Node 20.19 or newer to be built, and this is Node ${process.versions.node}.`);
}
