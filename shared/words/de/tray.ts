import type { tray as English } from '../en/tray.ts';
import { counted, formatNumber } from '../format.ts';

export const tray: typeof English = {
  noSessions: 'Keine gespeicherten Sitzungen',
  showWindow: 'Fenster zeigen',
  quit: 'Beenden',
  open: (session) => `${session} öffnen`,
  close: (session) => `${session} schließen`,
  openWithTrouble: 'offen, eine Weiterleitung ist ausgefallen',
  folder: (name, open, all) => (open === 0 ? name : `${name} (${formatNumber(open)} von ${formatNumber(all)} offen)`),
  openAll: (sessions) => `Alle öffnen (${formatNumber(sessions)})`,
  closeAll: (sessions) => `Alle schließen (${formatNumber(sessions)})`,
  recentErrors: 'Letzte Fehler',
  openAtLogin: (sessions) => `Sitzungen für die Anmeldung öffnen (${formatNumber(sessions)})`,
  pauseAll: (sessions) => `Alle anhalten (${formatNumber(sessions)})`,
  resumeAll: (sessions) => `Alle fortsetzen (${formatNumber(sessions)})`,
  quiet: 'Ruhe: keine Benachrichtigungen',
  nothingOpen: 'nichts offen',
  good: (sessions) => counted(sessions, { other: 'offen' }),
  busy: (sessions) => counted(sessions, { one: 'verbindet sich', other: 'verbinden sich' }),
  bad: (sessions) => counted(sessions, { other: 'mit einem Fehler' }),
};
