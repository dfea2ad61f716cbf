/** The panel with Culvert's own settings. */
export const settings = {
  title: 'Settings',
  intro: 'These are Culvert’s own, for all sessions, and take effect at once.',
  atLogin: 'When you log in',
  startAtLogin: { label: 'Start Culvert when you log in to this computer', letter: 'l' },
  startAtLoginHelp:
    'It starts without a window, and opens the sessions marked “Open at login” under Connection as soon as their server can be reached.',
  noLogin: 'This system offers Culvert no way to start at login.',
  marked: (names: string) => `Marked now: ${names}.`,
  noneMarked: 'No session is marked yet.',
  notices: 'Notifications',
  quiet: { label: 'Quiet: no notifications', letter: 'q' },
  quietHelp: 'Losses, returns and questions show in the tray icon and here, and nothing pops up.',
  language: 'Language',
  languageHelp: 'The command line always speaks English.',
  systemLanguage: (name: string) => `That of the system (${name})`,
  sshConfig: 'ssh_config',
  matchExec: { label: 'Let “Match exec” run its commands', letter: 'm' },
  matchExecHelp: 'Without it, a section of ssh_config under Match exec is passed over, and the session says so.',
  openAtLogin: 'Open at login',
  openAtLoginHelp:
    'When Culvert starts with this computer (Settings), it opens this session as soon as its server can be reached.',
  notSaved: (why: string) => `That setting was not kept. ${why}`,
};
