import { packageFolderOf } from './packages.mjs';
import { noteBundled, writeNotices } from './papers.mjs';

/**
 * A plugin of the build that notes whose code really went into a part of Culvert, and writes the licences that go along.
 * @param {'main' | 'preload' | 'renderer'} part
 */
export const papers = (part) => ({
  name: 'culvert-papers',
  apply: /** @type {const} */ ('build'),
  /** @param {unknown} _options @param {Record<string, any>} bundle */
  writeBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? Object.keys(one.modules) : []));
    const folders = modules.map(packageFolderOf).filter((folder) => folder !== null);
    noteBundled(part, folders);
    // The build's last part: what the others noted before an update is not taken for what they hold now.
    if (part === 'renderer') writeNotices();
  },
});
