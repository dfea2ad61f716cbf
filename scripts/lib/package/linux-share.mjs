import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../paths.mjs';

/** Where each kind of completion is looked for, below `share` (bash-completion's, zsh's and fish's own manuals). */
const completions = [
  [/\.bash$/, 'bash-completion/completions/culvert'],
  [/^_culvert$|\.zsh$/, 'zsh/vendor-completions/_culvert'],
  [/\.fish$/, 'fish/vendor_completions.d/culvert.fish'],
];

/**
 * Puts into `share` what a desktop and shells find there: menu entry, icons in every size, manual pages, completions.
 * @param {string} share
 */
export function fillShare(share) {
  copy(inRoot('resources/culvert.desktop'), join(share, 'applications/culvert.desktop'));
  copy(inRoot('resources/linux/dev.culvert.app.metainfo.xml'), join(share, 'metainfo/dev.culvert.app.metainfo.xml'));
  for (const name of readdirSync(inRoot('resources/icons'))) {
    copy(inRoot('resources/icons', name), join(share, 'icons/hicolor', name.replace('.png', ''), 'apps/culvert.png'));
  }
  copy(inRoot('resources/source/culvert.svg'), join(share, 'icons/hicolor/scalable/apps/culvert.svg'));
  for (const name of list(inRoot('resources/man'))) fillMan(share, name);
  for (const name of list(inRoot('resources/completion'))) {
    const place = completions.find(([pattern]) => /** @type {RegExp} */ (pattern).test(name))?.[1];
    if (place) copy(inRoot('resources/completion', name), join(share, /** @type {string} */ (place)));
  }
}

/** @param {string} share @param {string} name such as culvert.1 */
function fillMan(share, name) {
  const section = /\.(\d)$/.exec(name)?.[1];
  if (section !== undefined) compress(inRoot('resources/man', name), join(share, `man/man${section}/${name}.gz`));
}

/** Packs a file by gzip, without a time of its own. @param {string} from @param {string} to */
export function compress(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, gzipSync(readFileSync(from), { level: 9 }));
}

/** @param {string} folder */
const list = (folder) => (existsSync(folder) ? readdirSync(folder) : []);

/** @param {string} from @param {string} to */
export function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
