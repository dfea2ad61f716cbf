/** @typedef {import('./packages.mjs').Installed} Installed */

/** Licences that let Culvert be passed on under its own, with nothing but their text to go along. */
const allowed = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Python-2.0'],
  ...['Unlicense', 'Zlib'],
];

/** Packages without a licence file, and the one they are a part of. */
const partOf = [
  { prefix: '@koromix/koffi-', whole: 'koffi' },
  // electron-builder's, in a package of its own.
  { prefix: 'lazy-val', whole: 'builder-util-runtime' },
];

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
    if (texts.length === 0 && wholeOf(name) === null) problems.push(`${name} ${version} has no licence text`);
    return problems;
  });
