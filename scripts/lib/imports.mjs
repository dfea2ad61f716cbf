import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/**
 * What an import reaches: a file of ours by its path from the root, a Node builtin or an npm package by name.
 * @typedef {{ kind: 'file' | 'builtin' | 'package', name: string }} Target
 * @typedef {{ target: Target, line: number }} Import
 */

const specifier = /\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g;
const stringOrComment = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The text with comments blanked out and every line where it was. */
export const withoutComments = (/** @type {string} */ text) =>
  text.replace(stringOrComment, (match) => (match.startsWith('/') ? match.replace(/[^\n]/g, ' ') : match));

/** Every import, export from, dynamic import and require, types included. @returns {Import[]} */
export function importsOf(/** @type {string} */ file, /** @type {string} */ code) {
  return [...code.matchAll(specifier)].map((match) => ({
    target: resolveTarget(file, match[2] ?? ''),
    line: lineAt(code, match.index),
  }));
}

export const lineAt = (/** @type {string} */ text, /** @type {number} */ index) =>
  text.slice(0, index).split('\n').length;

/** @returns {Target} */
function resolveTarget(/** @type {string} */ file, /** @type {string} */ name) {
  if (name.startsWith('.')) return { kind: 'file', name: posix.join(posix.dirname(file), name) };
  if (name.startsWith('@shared/')) return { kind: 'file', name: name.slice(1) };
  if (name.startsWith('node:') || builtinModules.includes(name)) return { kind: 'builtin', name };
  return { kind: 'package', name: name.split('/', name.startsWith('@') ? 2 : 1).join('/') };
}
