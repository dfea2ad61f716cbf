import type { tray as English } from '../en/tray.ts';
import { counted } from '../format.ts';

export const tray: typeof English = {
  noSessions: 'Keine gespeicherten Sitzungen',
  showWindow: 'Fenster zeigen',
  quit: 'Beenden',
  open: (session) => `${session} öffnen`,
  close: (session) => `${session} schließen`,
  openWithTrouble: 'offen, eine Weiterleitung ist ausgefallen',
  nothingOpen: 'nichts offen',
  good: (sessions) => counted(sessions, { other: 'offen' }),
  busy: (sessions) => counted(sessions, { one: 'verbindet sich', other: 'verbinden sich' }),
  bad: (sessions) => counted(sessions, { other: 'mit einem Fehler' }),
};
