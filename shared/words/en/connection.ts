/** The Connection panel. What has a letter is reached by Alt and that letter. */
export const connection = {
  lost: 'When the connection is lost',
  reconnect: { label: 'Reconnect by itself', letter: 'r' },
  reconnectHelp: 'Culvert tries again at growing intervals until it succeeds or you close the session.',
  hold: {
    label: 'Seconds to hold new connections while reconnecting',
    letter: 'h',
    help: 'Ports stay open meanwhile. Who connects waits this long and is refused after that; 0 refuses at once.',
  },
  noticing: 'Noticing a lost connection',
  keepaliveInterval: { label: 'Seconds between keepalives', letter: 'k', help: '0 turns them off.' },
  keepaliveCount: { label: 'Unanswered ones before it counts as lost', letter: 'u' },
  start: 'Start',
  openAtLoginLetter: 'l',
  lazy: { label: 'Connect on first use', letter: 'f' },
  lazyHelp:
    'Open only opens the ports; the first program that uses one brings up the connection. Remote forwards need the connection, so they start with it.',
  idle: { label: 'Minutes without use before it disconnects', letter: 'd', help: '0 stays connected.' },
  destinations: 'Destinations',
  probe: { label: 'See whether each destination answers when the session opens', letter: 'w' },
  probeHelp: 'One short connection to each, closed at once. Some services log it.',
  sockets: 'Unix sockets',
  mask: {
    label: 'Permissions to take away (StreamLocalBindMask)',
    letter: 'p',
    help: 'Octal, as in umask: 0177 leaves the socket to you alone.',
  },
  unlink: { label: 'Replace a socket that was left behind (StreamLocalBindUnlink)', letter: 'b' },
};
