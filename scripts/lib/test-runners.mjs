import { spawn } from 'node:child_process';
import { startDisplay } from './display.mjs';
import { inRoot, root } from './paths.mjs';
import { exited, onSignals } from './run.mjs';
import { checkSandbox } from './sandbox.mjs';

/** @typedef {import('./electron-runtime.mjs').Electron} Electron */
/** @typedef {{ file: string, args: string[], env: NodeJS.ProcessEnv, stop?: () => Promise<void> }} Runner */

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
 * Playwright on a display and a session bus of its own, so that it meets the same desktop everywhere and leaves
 * the user's alone.
 * @param {Electron} electron @param {readonly string[]} args @param {string} config @returns {Promise<Runner>}
 */
export async function e2eRunner(electron, args, config) {
  const command = [process.execPath, inRoot('node_modules/playwright/cli.js'), 'test', '-c', config, ...args];
  if (process.platform !== 'linux') return { file: process.execPath, args: command.slice(1), env: testEnv(electron) };
  checkSandbox(electron.executable);
  const { env, stop } = await startDisplay('1920x1200x24');
  return {
    file: 'dbus-run-session',
    args: ['--', ...command],
    env: { ...testEnv(electron), ...env, ELECTRON_RUN_AS_NODE: undefined },
    stop,
  };
}

/** Runs in the foreground, for one test at a time. @returns the exit code */
export async function runVisibly(/** @type {Runner} */ runner) {
  const child = spawn(runner.file, runner.args, { cwd: root, env: runner.env, stdio: 'inherit' });
  onSignals((signal) => void child.kill(signal));
  const code = await exited(child);
  await runner.stop?.();
  return code;
}
