import { counted } from '../format.ts';

/** The frame of the window: the Category list and the foot. */
export const window = {
  category: { label: 'Category', letter: 'g' },
  panels: {
    session: 'Session',
    connection: 'Connection',
    proxy: 'Proxy',
    ssh: 'SSH',
    algorithms: 'Algorithms',
    'host-keys': 'Host keys',
    auth: 'Auth',
    tunnels: 'Tunnels',
    status: 'Status',
    check: 'Check',
    log: 'Event log',
    settings: 'Settings',
  },
  about: { label: 'About', letter: 'a' },
  open: { label: 'Open', letter: 'o' },
  closeSession: { label: 'Close session', letter: 'o' },
  cancel: { label: 'Cancel', letter: 'c' },
  close: 'Close',
  loading: 'Loading saved sessions…',
  dismissMessage: 'Dismiss message',
  dismissNotice: 'Dismiss notice',
  message: 'Message',
  notices: 'Notices',
  news: 'Session news',
  noForwards: 'no forwards',
  listening: (listening: number, wanted: number) =>
    `${listening} of ${counted(wanted, { one: 'forward', other: 'forwards' })} listening`,
  inTrouble: (number: number) => `${number} in trouble`,
};
