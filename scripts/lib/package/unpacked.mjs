import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildStamp } from '../build.mjs';
import { inRoot, root } from '../paths.mjs';
import { runBuilder } from './builder.mjs';

/** What decides about the unpacked app beside the build itself. */
const settings = ['electron-builder.yml', 'package-lock.json', 'LICENSE'];

/** The folder that electron-builder makes of the app, and the program in it. @param {import('./options.mjs').Options} options */
export function unpackedApp({ output, arch }) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (process.platform === 'darwin')
    return { folder: join(output, `mac${suffix}`), program: 'Culvert.app/Contents/MacOS/Culvert' };
  if (process.platform === 'win32') return { folder: join(output, `win${suffix}-unpacked`), program: 'culvert.exe' };
  return { folder: join(output, `linux${suffix}-unpacked`), program: 'culvert' };
}

/**
 * Makes the unpacked app unless it is there and was made of the very same. The build must be up to date.
 * @param {import('../steps.mjs').Steps} steps @param {import('./options.mjs').Options} options @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<string>} the folder
 */
export async function ensureUnpacked(steps, options, runtime) {
  const { folder, program } = unpackedApp(options);
  const stampFile = `${folder}.stamp`;
  const stamp = fingerprint(options, runtime);
  if (existsSync(join(folder, program)) && readText(stampFile) === stamp) {
    steps.upToDate(`Unpacked app: up to date (${folder})`);
    return folder;
  }
  steps.doing('Unpacked app: putting it together with electron-builder');
  rmSync(folder, { recursive: true, force: true });
  rmSync(stampFile, { force: true });
  await runBuilder('dir', options, runtime);
  writeFileSync(stampFile, stamp);
  steps.done(`Unpacked app: ${folder}`);
  return folder;
}

/** @param {import('./options.mjs').Options} options @param {import('./runtime.mjs').Runtime} runtime */
function fingerprint({ arch }, runtime) {
  const hash = createHash('sha256').update(`${buildStamp()} ${arch} ${JSON.stringify(runtime)}\n`);
  for (const path of [...settings, ...patchFiles()]) hash.update(readText(inRoot(path)) ?? '');
  return hash.digest('hex');
}

/** What was mended in node_modules before it went in. */
const patchFiles = () =>
  readdirSync(inRoot('patches'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

function readText(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
