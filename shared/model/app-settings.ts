import type { Language, LanguageChoice } from '../words/language.ts';

/** What a person sets of Culvert itself, for all sessions. */
export interface AppSettings {
  /** The language of the window, the tray and notifications. */
  readonly language: LanguageChoice;
  /** What “that of the system” comes to here. */
  readonly systemLanguage: Language;
  /** No notifications: what happens shows in the tray icon and the window alone. */
  readonly quiet: boolean;
  /** Whether Culvert starts with the desktop, hidden; null where this system offers no way to. */
  readonly startAtLogin: boolean | null;
  /** Whether `Match exec` of ssh_config may run its commands. */
  readonly matchExec: boolean;
  /** Where newer versions are looked for in place of what the release names; empty for that. */
  readonly updateFeed: string;
}
