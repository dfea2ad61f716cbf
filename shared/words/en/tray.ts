import { counted } from '../format.ts';

/** The tray icon, its tip and its menu. */
export const tray = {
  noSessions: 'No saved sessions',
  showWindow: 'Show window',
  quit: 'Quit',
  open: (session: string) => `Open ${session}`,
  close: (session: string) => `Close ${session}`,
  openWithTrouble: 'open, with a forward that failed',
  nothingOpen: 'nothing open',
  good: (sessions: number) => counted(sessions, { other: 'open' }),
  busy: (sessions: number) => counted(sessions, { other: 'connecting' }),
  bad: (sessions: number) => counted(sessions, { other: 'with a failure' }),
};
