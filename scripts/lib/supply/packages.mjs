import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package as it is installed.
 * @typedef {{ name: string, version: string, licence: string, texts: string[] }} Installed
 */

/** Reads a package's folder. @param {string} folder @returns {Installed} */
export function readPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name: manifest.name, version: manifest.version, licence: licenceOf(manifest), texts: textsIn(folder) };
}

/** The SPDX expression; old packages have a list of objects instead. @param {any} manifest */
export function licenceOf({ license, licenses }) {
  const named = license ?? licenses ?? '';
  const list = Array.isArray(named) ? named.map((one) => one.type ?? one) : [named.type ?? named];
  return list.join(' OR ').replace(/^\((.*)\)$/, '$1');
}

/** Licence, copying and notice files, whatever their case and ending. @param {string} folder */
function textsIn(folder) {
  const names = readdirSync(folder).filter((name) => /^(un)?(licen[cs]e|copying|notice)/i.test(name));
  return names.sort().map((name) => withoutBlankEnds(readFileSync(join(folder, name), 'utf8')));
}

/** A first line that is set in the middle stays there. @param {string} text */
const withoutBlankEnds = (text) =>
  text
    .replace(/\r\n/g, '\n')
    .replace(/^(\s*\n)+/, '')
    .trimEnd();

/** The folder of the package a module lies in, or null for our own. @param {string} moduleId */
export function packageFolderOf(moduleId) {
  const path = moduleId
    .replace(/^\0/, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] && existsSync(`${match[1]}/package.json`) ? match[1] : null;
}
