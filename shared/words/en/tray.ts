import { counted, formatNumber } from '../format.ts';

/** The tray icon, its tip and its menu. */
export const tray = {
  noSessions: 'No saved sessions',
  showWindow: 'Show window',
  quit: 'Quit',
  open: (session: string) => `Open ${session}`,
  close: (session: string) => `Close ${session}`,
  openWithTrouble: 'open, with a forward that failed',
  folder: (name: string, open: number, all: number) =>
    open === 0 ? name : `${name} (${formatNumber(open)} of ${formatNumber(all)} open)`,
  openAll: (sessions: number) => `Open all (${formatNumber(sessions)})`,
  closeAll: (sessions: number) => `Close all (${formatNumber(sessions)})`,
  recentErrors: 'Recent errors',
  openAtLogin: (sessions: number) => `Open the sessions for login (${formatNumber(sessions)})`,
  pauseAll: (sessions: number) => `Pause all (${formatNumber(sessions)})`,
  resumeAll: (sessions: number) => `Resume all (${formatNumber(sessions)})`,
  quiet: 'Quiet: no notifications',
  nothingOpen: 'nothing open',
  good: (sessions: number) => counted(sessions, { other: 'open' }),
  busy: (sessions: number) => counted(sessions, { other: 'connecting' }),
  bad: (sessions: number) => counted(sessions, { other: 'with a failure' }),
};
