import { counted, type PluralForms } from '../format.ts';

const sessions: PluralForms = { one: 'session', other: 'sessions' };
const forwards: PluralForms = { one: 'forward', other: 'forwards' };

/** Earlier versions of the saved sessions, and the dialog that restores one. */
export const versions = {
  heading: 'Saved sessions',
  restore: { label: 'Restore an earlier version…', letter: 'e' },
  help: 'Culvert keeps the last 10 versions of your saved sessions, beside their file.',
  title: 'Restore an earlier version',
  lead: 'Each is what your saved sessions were until the next change. Restoring one replaces the present ones, which become a version themselves.',
  list: 'Earlier versions',
  none: 'There is no earlier version yet. One is kept whenever your saved sessions change.',
  savedAt: (day: string, time: string) => `${day}, ${time}`,
  holds: (count: number, rules: number) => `${counted(count, sessions)}, ${counted(rules, forwards)}`,
  preview: 'What restoring it does',
  back: (count: number) => `Brings back ${counted(count, sessions)}`,
  takenAway: (count: number) => `Takes away ${counted(count, sessions)}`,
  changed: (count: number) => `Changes ${counted(count, sessions)} back`,
  foldersOnly: 'Only empty folders differ.',
  inIt: 'Everything in it',
  session: (name: string, rules: number) => `${name}: ${rules === 0 ? 'no forwards' : counted(rules, forwards)}`,
  more: (count: number) => `and ${count} more`,
  running: 'Sessions that are open stay open, and forwards that do not change keep their connections.',
  cancel: 'Cancel',
  close: 'Close',
  doIt: 'Restore',
  done: (when: string) => `Your saved sessions are again what they were on ${when}.`,
  undone: 'Your saved sessions are what they were before the restore.',
  gone: 'That version can no longer be read.',
};
