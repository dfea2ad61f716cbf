import { type Language, languages } from './language.ts';

const prefix = '--culvert-language=';

/** How main tells a window's preload the language, so that nothing is ever drawn in another one. */
export const languageArgument = (language: Language): string => `${prefix}${language}`;

/** The language among a process's arguments; English where it is not said. */
export function languageOf(argv: readonly string[]): Language {
  const said = argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  return languages.find((language) => language === said) ?? 'en';
}
