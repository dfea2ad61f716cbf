/** @typedef {import('./packages.mjs').Installed} Installed */

/** Licences that let Culvert be passed on under its own, with nothing but their text to go along. */
const allowed = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Python-2.0'],
  ...['Unlicense', 'Zlib'],
];

/** Packages without a licence file, and the one they are a part of. */
const partOf = [{ prefix: '@koromix/koffi-', whole: 'koffi' }];

/** Packages that name their licence and author, and hold no text of it. */
const mitBy = new Map([['lazy-val', 'Vladimir Krivosheev']]);

/** The MIT licence in whole, for a package that ships without it. @param {string} holder */
const mitText = (holder) => `The MIT License (MIT)

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/** The text for a package without one of its own, where what it says of itself is enough for it; null where not. */
export function standInText(/** @type {{ name: string, licence: string }} */ { name, licence }) {
  const holder = mitBy.get(name);
  return holder && licence === 'MIT' ? mitText(holder) : null;
}

/**
 * Whether an SPDX expression can be met: one side of each OR, both sides of each AND. Exceptions and brackets within are
 * not read, and so not met.
 */
export const isAllowed = (/** @type {string} */ expression) =>
  expression.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.includes(id.trim())));

/** Whether a package is one of several, each for a platform. @param {string} name */
export const isForOnePlatform = (name) => name.startsWith('@koromix/koffi-');

/** The package whose licence text stands for this one's. @param {string} name */
export const wholeOf = (name) => partOf.find(({ prefix }) => name.startsWith(prefix))?.whole ?? null;

/** What keeps packages from being passed on, a sentence each. @param {readonly Installed[]} packages @returns {string[]} */
export const licenceProblems = (packages) =>
  packages.flatMap(({ name, version, licence, texts }) => {
    const problems = [];
    if (licence === '') problems.push(`${name} ${version} names no licence`);
    else if (!isAllowed(licence)) problems.push(`${name} ${version} has a licence that is not allowed: ${licence}`);
    if (texts.length === 0 && wholeOf(name) === null && standInText({ name, licence }) === null)
      problems.push(`${name} ${version} has no licence text`);
    return problems;
  });
