import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const begin = '<!-- figures: written by bench/run.mjs -->';
const end = '<!-- end of figures -->';

/**
 * Puts the results into the page between its two markers. Rows of `order` that have no new result stay as they are there.
 * @param {string} path @param {string} electron @param {readonly string[]} order
 * @param {readonly import('../run.mjs').Result[]} results
 */
export function writePage(path, electron, order, results) {
  writeFileSync(path, withFigures(readFileSync(path, 'utf8'), machine(electron), order, results));
}

/**
 * @param {string} page @param {string} about what it was measured on @param {readonly string[]} order
 * @param {readonly import('../run.mjs').Result[]} results
 */
export function withFigures(page, about, order, results) {
  const [head, rest] = page.split(begin);
  const [old, tail] = rest?.split(end) ?? [];
  if (head === undefined || old === undefined || tail === undefined) throw new Error('the page has lost its markers');
  const rows = order.flatMap((name) => {
    const result = results.find((one) => one.name === name);
    return result ? [rowOf(result)] : old.split('\n').filter((line) => isRowOf(line, name));
  });
  const table = ['| What is done | Asked | Seen | Command |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `${head}${begin}\n\n${about}\n\n${table}\n\n${end}${tail}`;
}

const rowOf = (/** @type {import('../run.mjs').Result} */ { what, asked, met, seen, command }) =>
  `| ${what} | ${asked} | ${met ? '' : '**missed:** '}${seen} | \`${command}\` |`;

/** A row is known by its command. */
const isRowOf = (/** @type {string} */ line, /** @type {string} */ name) =>
  /`npm run bench:reliability -- (\S+)[^`]*` \|$/.exec(line)?.[1] === name;

function machine(/** @type {string} */ electron) {
  const memory = Math.round(totalmem() / 1024 ** 3);
  const versions = textOf(electron, [
    '-p',
    '"Electron " + process.versions.electron + " (Node " + process.versions.node + ")"',
  ]);
  const openssh = /OpenSSH_[^ ,]+/.exec(textOf('sh', ['-c', 'ssh -V 2>&1']))?.[0].replace('_', ' ') ?? 'OpenSSH';
  return `Machine: ${cpus().length} shared cores, ${memory} GB of memory, ${process.platform}; ${versions}; ${openssh} on loopback.`;
}

const textOf = (/** @type {string} */ program, /** @type {string[]} */ args) =>
  execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }).trim();
