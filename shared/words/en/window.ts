/** The frame of the window: the Category list and the foot. */
export const window = {
  category: 'Category',
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
  about: 'About',
  open: 'Open',
  closeSession: 'Close session',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'Loading saved sessions…',
};
