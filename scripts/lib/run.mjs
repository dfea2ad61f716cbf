import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { logFolder, root } from './paths.mjs';

/** Process groups to end when this process ends, however it ends. */
const groups = new Set();
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const posix = process.platform !== 'win32';

/** 128 + n, the way shells report a signal. */
export const exitCodeOf = (/** @type {NodeJS.Signals} */ signal) => 128 + (constants.signals[signal] ?? 0);

/**
 * A child that leads its own process group: Ctrl-C in the terminal does not reach it past us, and its whole
 * group ends with us.
 * @param {string} file @param {readonly string[]} args @param {import('node:child_process').SpawnOptions} options
 */
export function spawnOwned(file, args, options) {
  const child = spawn(file, args, { ...options, detached: posix });
  groups.add(child);
  child.once('exit', () => groups.delete(child));
  child.on('error', () => groups.delete(child));
  return child;
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function signalGroup(child, signal) {
  try {
    if (child.pid) posix ? process.kill(-child.pid, signal) : child.kill(signal);
  } catch {
    // It was gone already.
  }
}

process.on('exit', () => {
  for (const child of groups) signalGroup(child, 'SIGTERM');
});

/** What a signal to end does now. At first it ends this process, through its exit handlers: no child outlives it. */
let handle = (/** @type {NodeJS.Signals} */ signal) => process.exit(exitCodeOf(signal));

for (const signal of signals) process.on(signal, () => handle(signal));

/**
 * Hands signals to `next` instead, until the returned function is called.
 * @param {(signal: NodeJS.Signals) => any} next
 */
export function onSignals(next) {
  const previous = handle;
  handle = next;
  return () => {
    handle = previous;
  };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} 127 when it could not start */
export function exited(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(signal ? exitCodeOf(signal) : (code ?? 1)));
  });
}

/**
 * Runs a command with no input, everything it prints going to `out/logs/<name>.log`.
 * @param {string} name @param {string} file @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeout?: number, cwd?: string }} [options]
 */
export async function runLogged(name, file, args, { env = process.env, timeout, cwd = root } = {}) {
  const log = join(logFolder, `${name}.log`);
  mkdirSync(logFolder, { recursive: true });
  const output = openSync(log, 'w');
  const child = spawnOwned(file, args, { cwd, env, stdio: ['ignore', output, output] });
  closeSync(output);
  const timer = timeout ? setTimeout(() => signalGroup(child, 'SIGKILL'), timeout) : undefined;
  const code = await exited(child);
  clearTimeout(timer);
  return { code, log };
}

/** The standard output of a short command, or undefined when it fails or does not exist. */
export function capture(/** @type {string} */ file, /** @type {readonly string[]} */ args) {
  const { status, stdout, error } = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return error || status !== 0 ? undefined : stdout;
}

/** How to start npm: by its own script where npm started us, which also works on Windows. */
export function npmCommand(/** @type {readonly string[]} */ args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return { file: process.execPath, args: [script, ...args] };
  return posix ? { file: 'npm', args: [...args] } : { file: 'cmd.exe', args: ['/d', '/s', '/c', 'npm', ...args] };
}
