import { spawn } from 'node:child_process';
import { inRoot, root } from './paths.mjs';
import { exited, onSignals } from './run.mjs';
import { checkSandbox } from './sandbox.mjs';

/** @typedef {import('./electron-runtime.mjs').Electron} Electron */
/** @typedef {{ file: string, args: string[], env: NodeJS.ProcessEnv }} Runner */

/** What tests are told: which Electron to start. */
const testEnv = (/** @type {Electron} */ electron) => ({
  ...process.env,
  ...electron.env,
  CULVERT_ELECTRON: electron.executable,
});

/** Vitest on Electron's own Node, which has the crypto that ships. @returns {Runner} */
export function unitRunner(/** @type {Electron} */ electron, /** @type {readonly string[]} */ args) {
  const env = { ...testEnv(electron), ELECTRON_RUN_AS_NODE: '1' };
  return { file: electron.executable, args: [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...args], env };
}

/**
 * Playwright, whose workers bring a display and a session bus of their own.
 * @param {Electron} electron @param {readonly string[]} args @param {string} config @returns {Runner}
 */
export function e2eRunner(electron, args, config) {
  if (process.platform === 'linux') checkSandbox(electron.executable);
  const command = [inRoot('node_modules/playwright/cli.js'), 'test', '-c', config, ...args];
  return { file: process.execPath, args: command, env: { ...testEnv(electron), ELECTRON_RUN_AS_NODE: undefined } };
}

/** Runs in the foreground, for one test at a time. @returns {Promise<number>} the exit code */
export function runVisibly(/** @type {Runner} */ runner) {
  const child = spawn(runner.file, runner.args, { cwd: root, env: runner.env, stdio: 'inherit' });
  onSignals((signal) => void child.kill(signal));
  return exited(child);
}
