import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Ends the command with one sentence and, where a log says more, its last lines. Never a stack trace. */
export class StepError extends Error {
  /** @param {string} sentence @param {string} [log] path of the log to show */
  constructor(sentence, log) {
    super(sentence);
    this.log = log;
  }
}

/**
 * @typedef {object} Steps
 * @property {(text: string) => void} upToDate nothing had to be done; the quiet reporter leaves it out
 * @property {(text: string) => void} doing work that takes a while begins
 * @property {(text: string) => void} done
 * @property {(text: string) => void} note something the user should know
 */

/**
 * One line a step. `quiet` prints only what really happens, for the launcher.
 * @param {{ stream?: NodeJS.WritableStream, quiet?: boolean }} [options]
 * @returns {Steps}
 */
export function createSteps({ stream = process.stdout, quiet = false } = {}) {
  const line = (/** @type {string} */ mark) => (/** @type {string} */ text) => void stream.write(`${mark} ${text}\n`);
  return { upToDate: quiet ? () => {} : line('✓'), doing: line('•'), done: line('✓'), note: line('•') };
}

/** Prints a failure on `stream`; anything but a StepError is a defect of these scripts and keeps its stack. */
export function printFailure(/** @type {unknown} */ error, stream = process.stderr) {
  if (!(error instanceof StepError)) return void stream.write(`✗ ${error instanceof Error ? error.stack : error}\n`);
  stream.write(`✗ ${error.message}\n`);
  if (error.log) stream.write(`${indent(tail(readLog(error.log)))}\n  The whole log: ${error.log}\n`);
}

export const indent = (/** @type {string} */ text) => text.replace(/^/gm, '    ');

/** The last lines of a log as plain text: what usually says why a step failed. */
export function tail(/** @type {string} */ text, lines = 40) {
  return stripVTControlCharacters(text).trimEnd().split('\n').slice(-lines).join('\n');
}

function readLog(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '(no log was written)';
  }
}
