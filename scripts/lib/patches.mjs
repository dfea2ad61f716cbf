import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { StepError } from './steps.mjs';

/**
 * Mends to packages under node_modules, kept in patches/ as `git diff --full-index` writes them (why each is there:
 * docs/decisions/0004-ssh2-patches.md). The two hashes git notes for every file say whether it is as published, as
 * patched, or neither; so a patch is never put on twice, and never on anything but what it was made for.
 */

/**
 * One file of a patch: its path, git's hash of it before and after, and what changes.
 * @typedef {{ path: string, before: string, after: string, hunks: Hunk[] }} FilePatch
 * @typedef {{ start: number, lines: string[] }} Hunk
 */

/** Brings every file the patches name to its patched state; says whether any was not. */
export function applyPatches(folder = inRoot('patches'), base = inRoot()) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .flatMap((name) => parsePatch(readFileSync(join(folder, name), 'utf8')));
  return files.map((file) => patchFile(file, base)).includes(true);
}

/** @param {string} text @returns {FilePatch[]} */
export function parsePatch(text) {
  return text
    .split(/^diff --git .*\r?\n/m)
    .slice(1)
    .map(parseFile);
}

/** @param {string} part @returns {FilePatch} */
function parseFile(part) {
  const [, before = '', after = ''] = /^index ([0-9a-f]{40})\.\.([0-9a-f]{40})/m.exec(part) ?? [];
  const [, path = ''] = /^\+\+\+ b\/(.+?)\r?$/m.exec(part) ?? [];
  const hunks = part.split(/^(?=@@ )/m).slice(1);
  if (!before || !path || hunks.length === 0) throw new StepError('A file in patches/ is no patch git would write.');
  return { path, before, after, hunks: hunks.map(parseHunk) };
}

/** @param {string} text @returns {Hunk} */
function parseHunk(text) {
  const [head = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return { start: Number(/^@@ -(\d+)/.exec(head)?.[1]), lines };
}

/** @param {FilePatch} file @param {string} base */
function patchFile({ path, before, after, hunks }, base) {
  const target = join(base, path);
  const old = readText(target);
  const hash = old === undefined ? '' : blobHash(old);
  if (hash === after) return false;
  const patched = hash === before && old !== undefined ? withHunks(old, hunks) : '';
  if (blobHash(patched) !== after)
    throw new StepError(
      `${path} is not the file its patch in patches/ was made for: remove node_modules and try again.`,
    );
  writeFileSync(`${target}.patched`, patched);
  renameSync(`${target}.patched`, target);
  return true;
}

/** @param {string} text @param {Hunk[]} hunks */
function withHunks(text, hunks) {
  const lines = text.split('\n');
  for (const { start, lines: change } of hunks.toReversed()) {
    const kept = change.filter((line) => !line.startsWith('+')).length;
    lines.splice(start - 1, kept, ...change.filter((line) => !line.startsWith('-')).map((line) => line.slice(1)));
  }
  return lines.join('\n');
}

/** What git calls a file of this text. @param {string} text */
const blobHash = (text) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
