import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { StepError } from './steps.mjs';

/**
 * Mends to packages under node_modules: one file a defect in patches/PACKAGE+VERSION/, put on in the order of their names
 * (why each is there: its own head, and docs/decisions/0004-ssh2-patches.md). Each begins where the one before it ended,
 * by the hashes `git diff --full-index` notes. They say whether a file is as published, mended in part, mended, or none of
 * these; so nothing is put on twice, nor on anything but what it was made for.
 */

/**
 * One file of one patch: the patch's name, the file's path, git's hash of it before and after, and what changes.
 * @typedef {{ patch: string, path: string, before: string, after: string, hunks: Hunk[] }} FilePatch
 * @typedef {{ start: number, lines: string[] }} Hunk
 */

/** Brings every file the patches name to its mended state; says whether any was not. */
export function applyPatches(folder = inRoot('patches'), base = inRoot()) {
  const changes = patchNames(folder).flatMap((name) => parsePatch(name, readFileSync(join(folder, name), 'utf8')));
  const paths = [...new Set(changes.map(({ path }) => path))];
  const chains = paths.map((path) => changes.filter((change) => change.path === path));
  chains.forEach(checkChain);
  return chains.map((chain) => mendFile(chain, base)).includes(true);
}

/** The patches of a folder in the order they are put on, as `PACKAGE+VERSION/NN-name.patch`. */
export const patchNames = (folder = inRoot('patches')) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((name) => name.endsWith('.patch'))
    .sort();

/** What stands before a patch's first change: the defect in words, `Upstream:` and `Test:`. @param {string} text */
export const headOf = (text) => text.split(/^diff --git /m, 1)[0] ?? '';

/** @param {string} patch its name @param {string} text @returns {FilePatch[]} */
export function parsePatch(patch, text) {
  return text
    .split(/^diff --git .*\r?\n/m)
    .slice(1)
    .map((part) => ({ patch, ...parseFile(part) }));
}

/** @param {string} part */
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

/** @param {FilePatch[]} chain all that changes one file, in order */
function checkChain(chain) {
  const broken = chain.find(({ before }, index) => index > 0 && before !== chain[index - 1]?.after);
  if (broken)
    throw new StepError(
      `patches/${broken.patch} does not begin where the one before it ends: npm run patch mends that.`,
    );
}

/** @param {FilePatch[]} chain @param {string} base */
function mendFile(chain, base) {
  const { path } = /** @type {FilePatch} */ (chain[0]);
  const target = join(base, path);
  const text = readText(target);
  const hash = text === undefined ? '' : blobHash(text);
  if (hash === chain.at(-1)?.after) return false;
  const from = chain.findIndex(({ before }) => before === hash);
  if (from < 0 || text === undefined) throw notMadeFor(path);
  writeFileSync(`${target}.patched`, chain.slice(from).reduce(mended, text));
  renameSync(`${target}.patched`, target);
  return true;
}

/** @param {string} text @param {FilePatch} change */
function mended(text, { path, after, hunks }) {
  const next = withHunks(text, hunks);
  if (blobHash(next) !== after) throw notMadeFor(path);
  return next;
}

/** @param {string} path */
const notMadeFor = (path) =>
  new StepError(`${path} is not the file its patch in patches/ was made for: remove node_modules and try again.`);

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
