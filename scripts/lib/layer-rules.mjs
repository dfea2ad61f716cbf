import { countsForSize, lineCount, maxLines } from './file-sizes.mjs';
import { importsOf, lineAt, withoutComments } from './imports.mjs';

/** @typedef {import('./imports.mjs').Target} Target */
/** @typedef {{ file: string, line: number, rule: string }} Violation */

const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);
const isIn = (/** @type {string} */ file, /** @type {readonly string[]} */ folders) =>
  folders.some((folder) => file.startsWith(`${folder}/`));
const isFileIn = (/** @type {Target} */ target, /** @type {string} */ folder) =>
  target.kind === 'file' && isIn(target.name, [folder]);
const isPackage = (/** @type {Target} */ target, /** @type {readonly string[]} */ names) =>
  target.kind === 'package' && names.includes(target.name);

const engine = [
  'session',
  'ssh',
  'forward',
  'check',
  'practice',
  'ssh-config',
  'import',
  'engine-host',
  'control',
  'cli',
  'process',
].map((room) => `electron/${room}`);
const sshFolders = ['electron/ssh', 'electron/practice', 'electron/testing'];

/**
 * @typedef {object} ImportRule
 * @property {string} rule
 * @property {(file: string) => boolean} covers
 * @property {(target: Target, file: string) => boolean} forbids
 */

/** @type {readonly ImportRule[]} */
const importRules = [
  {
    rule: 'shared/ imports only shared/ and valibot (its tests also vitest)',
    covers: (file) => isIn(file, ['shared']),
    forbids: (target, file) =>
      !isFileIn(target, 'shared') && !isPackage(target, isTest(file) ? ['valibot', 'vitest'] : ['valibot']),
  },
  {
    rule: 'renderer/ imports nothing from electron/, Node, the package electron or ssh2',
    covers: (file) => isIn(file, ['renderer']),
    forbids: (target) =>
      target.kind === 'builtin' || isFileIn(target, 'electron') || isPackage(target, ['electron', 'ssh2']),
  },
  {
    rule: 'electron/ imports nothing from renderer/ or React',
    covers: (file) => isIn(file, ['electron']),
    forbids: (target) => isFileIn(target, 'renderer') || isPackage(target, ['react', 'react-dom']),
  },
  {
    rule: 'ssh2 is imported only under electron/ssh/, electron/practice/, electron/testing/ and by tests',
    covers: (file) => !isIn(file, sshFolders) && !isTest(file),
    forbids: (target) => isPackage(target, ['ssh2']),
  },
  {
    rule: 'the engine (session, ssh, forward, check, practice, ssh-config, import, engine-host, control, cli, process) imports nothing from the package electron',
    covers: (file) => isIn(file, engine),
    forbids: (target) => isPackage(target, ['electron']),
  },
];

/** Everything wrong with one file. @param {string} file its path from the root, with forward slashes @returns {Violation[]} */
export function violations(file, /** @type {string} */ text) {
  const code = withoutComments(text);
  return [...importViolations(file, code), ...rawIpc(file, code), ...tooLong(file, text)];
}

/** @returns {Violation[]} */
function importViolations(/** @type {string} */ file, /** @type {string} */ code) {
  const rules = importRules.filter(({ covers }) => covers(file));
  return importsOf(file, code).flatMap(({ target, line }) =>
    rules
      .filter(({ forbids }) => forbids(target, file))
      .map(({ rule }) => ({ file, line, rule: `imports ${target.name}: ${rule}` })),
  );
}

/** @returns {Violation[]} */
function rawIpc(/** @type {string} */ file, /** @type {string} */ code) {
  if (isIn(file, ['electron/ipc']) || file === 'electron/preload.ts') return [];
  return [...code.matchAll(/\bipc(?:Main|Renderer)\b/g)].map((match) => ({
    file,
    line: lineAt(code, match.index),
    rule: `${match[0]}: raw Electron IPC is used only in electron/ipc/ and electron/preload.ts`,
  }));
}

/** @returns {Violation[]} */
export function tooLong(/** @type {string} */ file, /** @type {string} */ text) {
  const lines = lineCount(text);
  if (!countsForSize(file) || lines <= maxLines) return [];
  return [{ file, line: maxLines + 1, rule: `${lines} lines: a source file has at most ${maxLines}` }];
}
