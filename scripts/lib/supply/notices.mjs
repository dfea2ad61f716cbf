import { standInText, wholeOf } from './licences.mjs';

/** @typedef {import('./packages.mjs').Installed} Installed */

const head = `Culvert is made with the packages below. Each is passed on under its own
licence, whose text follows its name.

Electron's licence is in LICENSE.electron.txt beside the program. The licences
of Chromium, Node.js and all they contain are in LICENSES.chromium.html.`;

const rule = '-'.repeat(78);

/**
 * The text that goes along with Culvert: every package by name, those that share a text together.
 * @param {readonly Installed[]} packages
 */
export function notices(packages) {
  const sections = groups(packages).map(({ names, text }) => `${rule}\n${names.join('\n')}\n${rule}\n\n${text}`);
  return `${[head, ...sections].join('\n\n')}\n`;
}

/** @param {readonly Installed[]} packages @returns {{ names: string[], text: string }[]} by the first name */
function groups(packages) {
  const byText = new Map();
  for (const one of [...packages].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const text = textOf(one, packages);
    const names = byText.get(text) ?? [];
    byText.set(text, names);
    names.push(`${one.name} ${one.version} (${one.licence})`);
  }
  return [...byText].map(([text, names]) => ({ names, text }));
}

/** @param {Installed} one @param {readonly Installed[]} packages */
function textOf(one, packages) {
  const standIn = one.texts.length === 0 && standInText(one);
  if (standIn) return standIn;
  const own = one.texts.length > 0 ? one : packages.find(({ name }) => name === wholeOf(one.name));
  if (!own) throw new Error(`${one.name} is a part of a package that is not there`);
  return own.texts.join('\n\n');
}
