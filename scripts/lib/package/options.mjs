import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../paths.mjs';
import { StepError } from '../steps.mjs';

/**
 * What `npm run package` was asked for. `testBuild` alone lets an Electron in that is not the official one; `electron`
 * is a folder that holds official archives already.
 * @typedef {{ testBuild: boolean, dir: boolean, help: boolean, arch: Arch, electron: string | undefined,
 *   only: readonly string[] | undefined, output: string }} Options
 * @typedef {(typeof arches)[number]} Arch
 */

const arches = /** @type {const} */ (['x64', 'arm64']);

export const usage = `npm run package -- [OPTIONS]

  --test-build     allow an Electron that is not the official one; the packages say so in their names
  --dir            the unpacked app only
  --only NAMES     some of the packages only, such as deb,tar.gz
  --arch ARCH      x64 or arm64; otherwise this computer's own
  --electron DIR   take the official Electron's archives from DIR instead of downloading them
`;

/** @param {readonly string[]} args @returns {Options} */
export function parseOptions(args) {
  const { 'test-build': testBuild, dir, help, arch, electron, only } = parse(args);
  if (testBuild && electron)
    throw new StepError('--electron names official archives, which a test build does not ask for.');
  return {
    testBuild,
    dir,
    help,
    arch: parseArch(arch),
    only: only?.split(','),
    electron: electron && resolve(process.env.INIT_CWD ?? process.cwd(), electron),
    output: testBuild ? inRoot('dist', 'test') : inRoot('dist'),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  const text = /** @type {const} */ ({ type: 'string' });
  try {
    return parseArgs({
      args: [...args],
      options: { 'test-build': flag, dir: flag, help: flag, arch: text, electron: text, only: text },
    }).values;
  } catch (error) {
    throw new StepError(`${/** @type {Error} */ (error).message.split('. ')[0]}.\n\n${usage}`);
  }
}

/** @param {string} [said] */
function parseArch(said = process.arch) {
  const arch = arches.find((one) => one === said);
  if (arch) return arch;
  throw new StepError(`Packages are made for ${arches.join(' and ')}, not for ${said}.`);
}
