import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasDisplay, startDisplay } from './display.mjs';
import { logFolder, root } from './paths.mjs';
import { exited, onSignals, signalGroup, spawnOwned } from './run.mjs';
import { checkSandbox, sandboxFlags } from './sandbox.mjs';
import { StepError } from './steps.mjs';

const graceMilliseconds = 5000;

/**
 * Opens the window and waits until the app ends; fails unless it ends well.
 * @param {import('./steps.mjs').Steps} steps
 * @param {import('./electron-runtime.mjs').Electron} electron
 * @param {readonly string[]} args for the app
 * @param {string} folder what relative paths in `args` are relative to
 */
export async function runApp(steps, electron, args, folder) {
  const appArgs = absoluteScreenshot(args, folder);
  checkSandbox(electron.executable);
  const display = hasDisplay() ? undefined : await startDisplay();
  if (display) steps.note('No display here: the window opens in a virtual one (Xvfb)');
  // A virtual display has no graphics card, and Chromium now and then stumbles over looking for one.
  const flags = [...sandboxFlags(steps), ...(display ? ['--disable-gpu'] : [])];
  const log = join(logFolder, 'app.log');
  steps.done(`Starting Culvert (its messages go to ${log})`);
  const env = { ...process.env, ...electron.env, ...display?.env, ELECTRON_RUN_AS_NODE: undefined };
  const code = await runUntilExit(electron.executable, [...flags, root, ...appArgs], { env, cwd: folder, log });
  await display?.stop();
  if (code !== 0) throw new StepError(`Culvert ended with exit code ${code}.`, log);
  return 0;
}

/**
 * Signals are passed on once each as SIGTERM: Chromium takes the first as a request to end and dies at the second,
 * and a terminal's Ctrl-C arrives here twice, from the terminal and from npm.
 * @param {string} executable @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd: string, log: string }} options
 */
async function runUntilExit(executable, args, { env, cwd, log }) {
  mkdirSync(logFolder, { recursive: true });
  const output = openSync(log, 'w');
  const child = spawnOwned(executable, args, { env, cwd, stdio: ['ignore', output, output] });
  closeSync(output);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const stopListening = onSignals(() => {
    if (timer) return;
    child.kill('SIGTERM');
    timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds);
  });
  const code = await exited(child);
  stopListening();
  clearTimeout(timer);
  return timer ? 0 : code;
}

/** The app is told the file by its whole path, as `--screenshot=PATH`. @param {readonly string[]} args */
function absoluteScreenshot(args, /** @type {string} */ folder) {
  const position = args.findIndex((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='));
  if (position < 0) return args;
  const inline = args[position]?.split('=').slice(1).join('=');
  const file = inline || args[position + 1];
  if (!file || file.startsWith('-')) throw new StepError('--screenshot needs a file name, such as out.png.');
  const rest = args.slice(position + (inline ? 1 : 2));
  return [...args.slice(0, position), `--screenshot=${resolve(folder, file)}`, ...rest];
}
