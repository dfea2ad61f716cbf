import { de } from './de/index.ts';
import { en, type Words } from './en/index.ts';
import { type Language, language, languages } from './language.ts';

const catalogues: Readonly<Record<Language, Words>> = { en, de };

/**
 * All text of the current language. To be called where the text is needed, never kept in a constant of a module: a
 * person may change the language while Culvert runs.
 */
export const words = (): Words => catalogues[language()];

/** One text as each language has it: for what was written down in one and is read in another. */
export const inEveryLanguage = (pick: (catalogue: Words) => string): readonly string[] =>
  languages.map((each) => pick(catalogues[each]));
