import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const begin = '<!-- figures: written by bench/run.mjs -->';
const end = '<!-- end of figures -->';

/**
 * Puts the results into the page between its two markers.
 * @param {string} path @param {string} electron @param {import('../run.mjs').Result[]} results
 */
export function writePage(path, electron, results) {
  const page = readFileSync(path, 'utf8');
  const [head] = page.split(begin);
  const [, tail] = page.split(end);
  if (head === undefined || tail === undefined) throw new Error(`${path} has lost its markers`);
  writeFileSync(path, `${head}${begin}\n\n${machine(electron)}\n\n${table(results)}\n\n${end}${tail}`);
}

/** @param {import('../run.mjs').Result[]} results */
function table(results) {
  const rows = results.map(
    ({ what, asked, met, seen, command }) =>
      `| ${what} | ${asked} | ${met ? '' : '**missed:** '}${seen} | \`${command}\` |`,
  );
  return ['| What is done | Asked | Seen | Command |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

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
