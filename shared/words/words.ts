import { de } from './de/index.ts';
import { en, type Words } from './en/index.ts';
import { type Language, language } from './language.ts';

const catalogues: Readonly<Record<Language, Words>> = { en, de };

/**
 * All text of the current language. To be called where the text is needed, never kept in a constant of a module: a
 * person may change the language while Culvert runs.
 */
export const words = (): Words => catalogues[language()];
