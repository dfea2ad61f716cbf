#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runApp } from './lib/app.mjs';
import { hasDisplay } from './lib/display.mjs';
import { inRoot } from './lib/paths.mjs';
import { exited, onSignals } from './lib/run.mjs';
import { setUp } from './lib/setup.mjs';
import { createSteps, printFailure } from './lib/steps.mjs';

/**
 * The command line in a checkout: `node scripts/culvert.mjs ARGS…`. Standard output belongs to the command;
 * what has to be set up first, if anything, is told on stderr.
 */
async function main(/** @type {string[]} */ args) {
  const isCommand = asksForCommand(args);
  const quiet = createSteps({ stream: process.stderr, quiet: true });
  const electron = await setUp(quiet, isCommand || hasDisplay() ? ['electron'] : ['electron', 'display']);
  return isCommand
    ? runCommand(electron, args)
    : runApp(createSteps({ stream: process.stderr }), electron, args, process.cwd());
}

/** Whether the arguments are for the headless command line; otherwise they are options of the window. */
function asksForCommand(/** @type {string[]} */ args) {
  const first = withoutWindowOptions(args)[0];
  return first !== undefined && (!first.startsWith('--') || first === '--help' || first === '--version');
}

/** @param {string[]} args @returns {string[]} from the first argument on that decides */
function withoutWindowOptions(args) {
  const [option = '', ...rest] = args;
  if (option === '--user-data-dir' || option === '--screenshot') return withoutWindowOptions(rest.slice(1));
  return /^--(user-data-dir|screenshot)=/.test(option) ? withoutWindowOptions(rest) : args;
}

/**
 * Runs on Electron's own Node, with no window and no display. The command stays in our process group, so that it
 * may ask on the terminal; Ctrl-C there reaches it twice, which it takes as once.
 * @param {import('./lib/electron-runtime.mjs').Electron} electron @param {string[]} args
 */
async function runCommand(electron, args) {
  // How the command starts the app, should it be told to.
  const CULVERT_LAUNCHER = JSON.stringify([process.execPath, fileURLToPath(import.meta.url)]);
  const env = { ...process.env, ...electron.env, ELECTRON_RUN_AS_NODE: '1', CULVERT_LAUNCHER };
  // The fourth is a channel that closes with us, however we end: the command then ends too, and holds no port.
  const stdio = /** @type {const} */ (['inherit', 'inherit', 'inherit', 'ipc']);
  const child = spawn(electron.executable, [inRoot('out/main/cli.js'), ...args], { stdio: [...stdio], env });
  onSignals((signal) => void child.kill(signal));
  return exited(child);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
