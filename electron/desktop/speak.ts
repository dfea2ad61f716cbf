import { type LanguageChoice, pickLanguage, setLanguage } from '@shared/words/language.ts';
import { app } from 'electron';

/** What “that of the system” comes to. */
export const systemLanguage = () => pickLanguage(app.getPreferredSystemLanguages());

/** Sets main's language, and with it that of the tray, of notifications and of windows made from now on. */
export const speak = (choice: LanguageChoice): void => setLanguage(choice === 'system' ? systemLanguage() : choice);
