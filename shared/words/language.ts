/** The languages Culvert speaks, by their tag (BCP 47); the first is the one the others are written after. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** What a person may choose: a language, or that of the system. */
export type LanguageChoice = Language | 'system';

/** Each language in its own words, for the list to choose from. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

/** The first of the wanted tags (`de-AT`, `en`, most wanted first) that Culvert speaks; English where it speaks none. */
export const pickLanguage = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';

let current: Language = 'en';

/** The language of this process, English until one is set. */
export const language = (): Language => current;

/** To be called before anything is drawn; what was said before stays as it is. */
export function setLanguage(next: Language): void {
  current = next;
}
