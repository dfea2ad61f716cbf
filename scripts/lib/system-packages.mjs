import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { packageLists } from './package-lists.mjs';
import { capture, runLogged } from './run.mjs';
import { StepError } from './steps.mjs';

/** @typedef {keyof typeof packageLists} PackageList */

const isDebian = () => process.platform === 'linux' && existsSync('/var/lib/dpkg/status');

/**
 * Debian and its descendants: installs what is missing of the named lists, or says how to.
 * @param {import('./steps.mjs').Steps} steps @param {readonly PackageList[]} lists
 */
export async function ensureSystemPackages(steps, lists) {
  if (!isDebian()) return;
  const missing = findMissing(lists.flatMap((list) => packageLists[list]));
  if (missing.length > 0) await install(steps, missing);
  else steps.upToDate('System packages: up to date');
}

/** Elsewhere on Linux the package names are not known: checks that the binary finds its libraries. */
export function checkLibraries(/** @type {string} */ executable) {
  if (process.platform !== 'linux' || isDebian()) return;
  const missing = [...(capture('ldd', [executable]) ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(
    ([, name]) => name,
  );
  if (missing.length === 0) return;
  throw new StepError(
    `Electron needs these system libraries, please install the packages that hold them: ${missing.join(', ')}`,
  );
}

/** @param {import('./steps.mjs').Steps} steps @param {readonly string[]} missing */
async function install(steps, missing) {
  const prefix = rootPrefix();
  if (!prefix) throw new StepError(adviceFor(missing));
  const count = `${missing.length} system package${missing.length === 1 ? '' : 's'}`;
  steps.doing(`Installing ${count} with apt-get (${missing.map(firstName).join(', ')})`);
  await apt(prefix, 'update', []);
  const names = missing.map(chooseName);
  const { code, log } = await apt(prefix, 'install', ['-y', '--no-install-recommends', ...names]);
  if (code !== 0) throw new StepError(`apt-get could not install ${names.join(', ')}.`, log);
  steps.done(`System packages: ${missing.length} installed`);
}

/** A failing update is not the end: the lists already there may do. */
function apt(/** @type {string[]} */ prefix, /** @type {string} */ verb, /** @type {string[]} */ args) {
  const [file = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return runLogged(`apt-get-${verb}`, file, [...rest, '-o', 'DPkg::Lock::Timeout=120', verb, ...args]);
}

/** What to put before a command to run it as root without asking anyone; undefined where that cannot be done. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return capture('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}

function adviceFor(/** @type {readonly string[]} */ missing) {
  const install = `apt-get install -y --no-install-recommends ${missing.map(chooseName).join(' ')}`;
  const hasSudo = capture('sudo', ['--version']) !== undefined;
  const command = hasSudo ? `sudo apt-get update && sudo ${install}` : `su -c 'apt-get update && ${install}'`;
  return `System packages are missing and installing them needs root; please run this, then try again:\n\n  ${command}\n`;
}

/** One dpkg-query call. It fails when a name is unknown and still prints the others. */
function findMissing(/** @type {readonly string[]} */ packages) {
  const names = packages.flatMap((names) => names.split('|'));
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...names], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const installed = new Set((stdout ?? '').split('\n').filter((line) => line.endsWith(' installed')));
  return packages.filter((names) => !names.split('|').some((name) => installed.has(`${name} installed`)));
}

const firstName = (/** @type {string} */ names) => names.split('|').at(-1) ?? names;

/** The name apt has a version of on this system; the older one while its lists are empty. */
function chooseName(/** @type {string} */ names) {
  const hasCandidate = (/** @type {string} */ name) =>
    /Candidate: (?!\(none\))/.test(capture('apt-cache', ['policy', name]) ?? '');
  return names.includes('|') ? (names.split('|').find(hasCandidate) ?? firstName(names)) : names;
}
