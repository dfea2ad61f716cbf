import type { ControlTrouble } from '../../model/control-trouble.ts';

/** Notifications of the desktop, and notices that stay in the window until they are dismissed. */
export const notices = {
  needsAnswer: (session: string) => `${session} needs an answer`,
  needAnswer: (session: string, others: number) => `${session} and ${others} more need an answer`,
  touch: (session: string) => `${session}: touch your security key`,
  answerHow: 'Open Culvert’s window to go on.',
  touchHow: 'Signing in goes on by itself then.',
  failed: (session: string, title: string) => `${session}: ${title}`,
  lost: (session: string) => `${session}: connection lost`,
  lostHow: 'Culvert is connecting again by itself.',
  back: (session: string) => `${session}: connected again`,
  backHow: 'Its forwards work as before.',
  backPartly: 'Not every forward works again: see Status.',
  certificate: (session: string) => `${session}: its certificate lapses soon`,
  fault: 'Something went wrong inside Culvert. Your tunnels go on. Please report it: Event log, “Save a report…”.',
  keepsRunning: 'Culvert keeps running',
  closedToTray:
    'The window is closed, and Culvert stays in the tray: your tunnels keep running. Quit in the tray’s menu closes them.',
  noTray:
    'This desktop shows no tray icon, so the window was minimised and your tunnels keep running. Close the sessions, or press Ctrl+Q, to end Culvert.',
  hiddenNoTray: 'This desktop shows no tray icon, so Culvert started with its window minimised rather than hidden.',
  certificateSoon: (what: string, when: string) =>
    `It signed in with ${what}, which ${when.charAt(0).toLowerCase()}${when.slice(1)} Get a new one before: it stays open, but cannot be opened again without.`,
  noCommands: (trouble: ControlTrouble): string => {
    const why = {
      'no-socket': 'is no socket, and Culvert leaves it as it is',
      taken: 'is where another program listens',
      'foreign-folder': 'belongs to another user',
      'open-folder': 'can be written to by other users (chmod go-w mends that)',
      'not-made': 'cannot be made',
    }[trouble.kind];
    const code = trouble.kind === 'not-made' && trouble.code !== '' ? ` (${trouble.code})` : '';
    return `The culvert command cannot reach this window: ${trouble.path} ${why}${code}.`;
  },
};
