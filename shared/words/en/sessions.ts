import { counted, formatNumber } from '../format.ts';

const sessionsOf = (number: number) => counted(number, { one: 'session', other: 'sessions' });
const foldersOf = (number: number) => counted(number, { one: 'folder', other: 'folders' });
const both = (sessions: number, folders: number) =>
  [folders > 0 ? foldersOf(folders) : '', sessions > 0 ? sessionsOf(sessions) : ''].filter(Boolean).join(' and ');

/** English: see shared/words/words.ts. */
export const sessions = {
  undo: 'Undo',
  nothingToUndo: 'There is nothing to undo.',
  undone: 'It is as it was before.',

  groupTitle: 'Load, save or delete a stored session',
  list: 'Saved session list',
  savedSessions: { label: 'Saved sessions', letter: 'e' },
  namePlaceholder: 'Name for this session',
  folder: { label: 'Folder', letter: 'f' },
  folderExample: 'Work/Databases',
  defaults: 'Default Settings',
  config: 'From ~/.ssh/config',
  readOnly: 'read only',
  search: 'Search saved sessions',
  searchPlaceholder: 'Search names, hosts, ports, notes',
  clearSearch: 'Clear search',
  noMatch: 'No saved session matches.',
  newFolder: 'New folder',
  newFolderName: 'New folder',
  load: { label: 'Load', letter: 'l' },
  save: { label: 'Save', letter: 'v' },
  delete: { label: 'Delete', letter: 'd' },

  open: 'Open',
  close: 'Close',
  openCount: (number: number) => `Open ${sessionsOf(number)}`,
  closeCount: (number: number) => `Close ${sessionsOf(number)}`,
  loadIntoForm: 'Load into the form',
  rename: 'Rename',
  renameField: (name: string) => `New name of ${name}`,
  duplicate: 'Duplicate',
  copyWord: 'copy',
  cut: 'Cut',
  paste: 'Paste here',
  colour: 'Colour',
  noColour: 'None',
  colours: {
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    purple: 'Purple',
    grey: 'Grey',
  },
  notes: 'Notes',
  notesPlaceholder: 'Whatever is good to know about this session',
  menu: 'What to do with it',

  sessionsIn: (all: number) => sessionsOf(all),
  foundIn: (found: number, all: number) => `${formatNumber(found)} of ${sessionsOf(all)} found`,
  openIn: (open: number, all: number) => `${formatNumber(open)} of ${formatNumber(all)} open`,
  hasNotes: 'with notes',

  deleted: (sessions: number, folders: number, name: string) =>
    sessions + folders === 1 ? `Deleted “${name}”.` : `Deleted ${both(sessions, folders)}.`,
  deletedWithPasswords: (sessions: number, folders: number, name: string) =>
    sessions + folders === 1
      ? `Deleted “${name}” and its saved passwords.`
      : `Deleted ${both(sessions, folders)} and their saved passwords.`,
  back: (name: string) => `“${name}” is back.`,
  allBack: (sessions: number) => `${sessionsOf(sessions)} ${sessions === 1 ? 'is' : 'are'} back.`,
  backWithoutPasswords: 'Saved passwords did not come back: they are asked for again.',
  moved: (sessions: number, folders: number, to: string) =>
    `Moved ${both(sessions, folders)} ${to === '' ? 'to the top' : `to “${to}”`}.`,
  renamed: (from: string, to: string) => `Renamed “${from}” to “${to}”.`,
  duplicated: (sessions: number) => `Made ${sessionsOf(sessions)} more.`,
  coloured: (sessions: number) => `Marked ${sessionsOf(sessions)}.`,
  folderMade: (name: string) => `Made the folder “${name}”.`,
  cutNow: (sessions: number, folders: number) =>
    `${both(sessions, folders)} will move to where you press Ctrl+V. Escape leaves everything as it is.`,
  opening: (number: number) => `Opening ${sessionsOf(number)}, a few at a time.`,
  opened: (number: number) => `${sessionsOf(number)} opened.`,
  notOpened: (number: number, name: string, why: string) =>
    number === 1
      ? `“${name}” could not be opened: ${why}`
      : `${sessionsOf(number)} could not be opened. “${name}”: ${why}`,

  forwardRemoved: (rule: string) => `Removed ${rule}.`,
  forwardBack: (rule: string) => `${rule} is back.`,
  hostKeyRemoved: (fingerprint: string) => `Removed the host key ${fingerprint}.`,
  hostKeyBack: (fingerprint: string) => `The host key ${fingerprint} is known again.`,
  hostKeyNotBack: 'The host key could not be put back: its file was changed in the meantime.',
};
