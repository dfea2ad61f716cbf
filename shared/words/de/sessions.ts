import type { sessions as English } from '../en/sessions.ts';
import { counted, formatNumber } from '../format.ts';

const sessionsOf = (number: number) => counted(number, { one: 'Sitzung', other: 'Sitzungen' });
const foldersOf = (number: number) => counted(number, { other: 'Ordner' });
const both = (sessions: number, folders: number) =>
  [folders > 0 ? foldersOf(folders) : '', sessions > 0 ? sessionsOf(sessions) : ''].filter(Boolean).join(' und ');

export const sessions: typeof English = {
  undo: 'Rückgängig',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
  undone: 'Alles ist wieder wie zuvor.',

  groupTitle: 'Gespeicherte Sitzung laden, speichern oder löschen',
  list: 'Liste der gespeicherten Sitzungen',
  savedSessions: { label: 'Gespeicherte Sitzungen', letter: 'g' },
  namePlaceholder: 'Name dieser Sitzung',
  folder: { label: 'Ordner', letter: 'o' },
  folderExample: 'Arbeit/Datenbanken',
  defaults: 'Standardeinstellungen',
  config: 'Aus ~/.ssh/config',
  readOnly: 'nur lesbar',
  search: 'Gespeicherte Sitzungen durchsuchen',
  searchPlaceholder: 'Namen, Server, Ports, Notizen durchsuchen',
  clearSearch: 'Suche leeren',
  noMatch: 'Keine gespeicherte Sitzung passt.',
  newFolder: 'Neuer Ordner',
  newFolderName: 'Neuer Ordner',
  load: { label: 'Laden', letter: 'l' },
  save: { label: 'Speichern', letter: 's' },
  delete: { label: 'Löschen', letter: 'c' },

  open: 'Öffnen',
  close: 'Schließen',
  openCount: (number) => `${sessionsOf(number)} öffnen`,
  closeCount: (number) => `${sessionsOf(number)} schließen`,
  loadIntoForm: 'In das Formular laden',
  rename: 'Umbenennen',
  renameField: (name) => `Neuer Name von ${name}`,
  duplicate: 'Duplizieren',
  copyWord: 'Kopie',
  cut: 'Ausschneiden',
  paste: 'Hier einfügen',
  colour: 'Farbe',
  noColour: 'Keine',
  colours: {
    red: 'Rot',
    orange: 'Orange',
    yellow: 'Gelb',
    green: 'Grün',
    teal: 'Türkis',
    blue: 'Blau',
    purple: 'Violett',
    grey: 'Grau',
  },
  notes: 'Notizen',
  notesPlaceholder: 'Was zu dieser Sitzung zu wissen ist',
  menu: 'Was damit geschehen soll',

  sessionsIn: (all) => sessionsOf(all),
  foundIn: (found, all) => `${formatNumber(found)} von ${sessionsOf(all)} gefunden`,
  openIn: (open, all) => `${formatNumber(open)} von ${formatNumber(all)} offen`,
  hasNotes: 'mit Notizen',

  deleted: (sessions, folders, name) =>
    sessions + folders === 1 ? `„${name}“ gelöscht.` : `${both(sessions, folders)} gelöscht.`,
  deletedWithPasswords: (sessions, folders, name) =>
    sessions + folders === 1
      ? `„${name}“ und die gespeicherten Passwörter dazu gelöscht.`
      : `${both(sessions, folders)} und die gespeicherten Passwörter dazu gelöscht.`,
  back: (name) => `„${name}“ ist wieder da.`,
  allBack: (sessions) => `${sessionsOf(sessions)} ${sessions === 1 ? 'ist' : 'sind'} wieder da.`,
  backWithoutPasswords: 'Gespeicherte Passwörter kamen nicht zurück: nach ihnen wird neu gefragt.',
  moved: (sessions, folders, to) =>
    `${both(sessions, folders)} ${to === '' ? 'nach ganz oben' : `nach „${to}“`} verschoben.`,
  renamed: (from, to) => `„${from}“ in „${to}“ umbenannt.`,
  duplicated: (sessions) => `${sessionsOf(sessions)} hinzugefügt.`,
  coloured: (sessions) => `${sessionsOf(sessions)} markiert.`,
  folderMade: (name) => `Ordner „${name}“ angelegt.`,
  cutNow: (sessions, folders) =>
    `${both(sessions, folders)}: Strg+V verschiebt an die gewählte Stelle. Mit Esc bleibt alles, wie es ist.`,
  opening: (number) => `${sessionsOf(number)}: werden nach und nach geöffnet.`,
  opened: (number) => `${sessionsOf(number)} geöffnet.`,
  notOpened: (number, name, why) =>
    number === 1
      ? `„${name}“ ließ sich nicht öffnen: ${why}`
      : `${sessionsOf(number)} ließen sich nicht öffnen. „${name}“: ${why}`,

  forwardRemoved: (rule) => `${rule} entfernt.`,
  forwardBack: (rule) => `${rule} ist wieder da.`,
  hostKeyRemoved: (fingerprint) => `Host-Schlüssel ${fingerprint} entfernt.`,
  hostKeyBack: (fingerprint) => `Der Host-Schlüssel ${fingerprint} ist wieder bekannt.`,
  hostKeyNotBack: 'Der Host-Schlüssel konnte nicht zurückgelegt werden: seine Datei wurde inzwischen geändert.',
};
