import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { capture } from '../run.mjs';
import { StepError } from '../steps.mjs';
import { runBuilder } from './builder.mjs';
import { makeDeb } from './deb.mjs';
import { packageName } from './release.mjs';
import { makeTarball } from './tarball.mjs';

/**
 * A kind of package: `lacks` says why it cannot be made here, undefined where it can; `make` gives the file.
 * @typedef {import('./options.mjs').Options} Options
 * @typedef {import('./runtime.mjs').Runtime} Runtime
 * @typedef {{ title: string, platform: NodeJS.Platform, lacks: () => Promise<string | undefined>,
 *   make: (options: Options, runtime: Runtime, unpacked: string) => Promise<string> }} Target
 */

const toolsAt = 'https://github.com/electron-userland/electron-builder-binaries';
const systems = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' };

/** @type {readonly Target[]} */
const targets = [
  {
    title: 'deb',
    platform: 'linux',
    lacks: async () => needsTool('dpkg-deb'),
    make: async (options, _runtime, unpacked) => makeDeb(options, unpacked),
  },
  {
    title: 'tar.gz',
    platform: 'linux',
    lacks: async () => needsTool('tar'),
    make: async (options, _runtime, unpacked) => makeTarball(options, unpacked),
  },
  byBuilder('AppImage', 'linux', 'AppImage'),
  byBuilder('nsis', 'win32', 'exe'),
  byBuilder('portable', 'win32', 'portable.exe'),
  byBuilder('dmg', 'darwin', 'dmg'),
  byBuilder('zip', 'darwin', 'zip'),
];

/**
 * electron-builder's own, with tools that it downloads.
 * @param {string} title @param {NodeJS.Platform} platform @param {string} extension @returns {Target}
 */
function byBuilder(title, platform, extension) {
  return {
    title,
    platform,
    lacks: needsDownloads,
    make: async (options, runtime, unpacked) => {
      const name = packageName(options, extension);
      await runBuilder(title, options, runtime, ['--prepackaged', prepackaged(unpacked), `-c.artifactName=${name}`]);
      return join(options.output, name);
    },
  };
}

/** On macOS electron-builder wants the app itself, not its folder. @param {string} unpacked */
const prepackaged = (unpacked) => join(unpacked, readdirSync(unpacked).find((name) => name.endsWith('.app')) ?? '');

/** @param {string} tool */
const needsTool = (tool) => (capture(tool, ['--version']) === undefined ? `there is no ${tool}` : undefined);

/** A mirror, or what was downloaded earlier, may do without GitHub: then electron-builder is let try. */
async function needsDownloads() {
  if (process.env.ELECTRON_BUILDER_BINARIES_MIRROR) return undefined;
  try {
    if ((await fetch(toolsAt, { method: 'HEAD', signal: AbortSignal.timeout(5000) })).ok) return undefined;
  } catch {
    // Said below.
  }
  return 'electron-builder gets its tools for it from GitHub, which cannot be reached';
}

/**
 * Makes every package that this computer can make, and says of each other one why not.
 * @param {import('../steps.mjs').Steps} steps @param {Options} options @param {Runtime} runtime @param {string} unpacked
 * @returns {Promise<string[]>} the files
 */
export async function makePackages(steps, options, runtime, unpacked) {
  const files = [];
  for (const { title, platform, lacks, make } of wanted(options)) {
    const reason = platform === process.platform ? await lacks() : `it is made on ${systemName(platform)}`;
    if (reason) {
      steps.note(`${title}: not built here: ${reason}`);
      continue;
    }
    steps.doing(`${title}: packing`);
    const file = await make(options, runtime, unpacked);
    steps.done(`${title}: ${basename(file)} (${megabytes(file)} MB)`);
    files.push(file);
  }
  return files;
}

/** @param {Options} options @returns {readonly Target[]} */
function wanted({ only }) {
  const names = targets.map(({ title }) => title);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new StepError(`There is no package ${unknown}; there are ${names.join(', ')}.`);
  return only ? targets.filter(({ title }) => only.includes(title)) : targets;
}

/** @param {NodeJS.Platform} platform */
const systemName = (platform) => systems[/** @type {keyof typeof systems} */ (platform)];

/** @param {string} file */
const megabytes = (file) => Math.round(statSync(file).size / 1e6);
