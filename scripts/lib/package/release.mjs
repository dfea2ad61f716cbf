import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from '../paths.mjs';
import { capture } from '../run.mjs';

/** Culvert's version. @returns {string} */
export const appVersion = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version;

const systems = { linux: 'linux', darwin: 'mac', win32: 'win' };
const system = () => systems[/** @type {keyof typeof systems} */ (process.platform)];

/** What is in the packages, as it is written beside them while the app is put together. @param {import('./options.mjs').Options} options */
export const partsList = ({ output, arch }) => join(output, `culvert-${appVersion()}-${system()}-${arch}.cdx.json`);

/** A package's file name; a test build's says that it is one. @param {import('./options.mjs').Options} options @param {string} extension */
export function packageName({ testBuild, arch }, extension) {
  return `culvert-${appVersion()}${testBuild ? '-test' : ''}-${system()}-${arch}.${extension}`;
}

/** Seconds: the time that packages bear, so that the same sources give the same bytes (reproducible-builds.org). */
export function sourceDateEpoch() {
  const said = process.env.SOURCE_DATE_EPOCH ?? capture('git', ['-C', root, 'log', '-1', '--format=%ct']);
  return Number.parseInt(said ?? '', 10) || 1_577_836_800;
}
