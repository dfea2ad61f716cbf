/** Buttons that mend an error, and the message for a server's administrator. */
export const fixes = {
  retry: 'Try again',
  openAuth: 'Show Auth',
  openSession: 'Edit host and port',
  openAlgorithms: 'Show Algorithms',
  openProxy: 'Show Proxy',
  openHostKeys: 'Show Host keys',
  portZero: 'Let the server pick a port',
  replaceSocket: 'Replace the old socket',
  takePort: (port: number) => `Use port ${port}`,
  takeIpv4: 'Use 127.0.0.1 as the destination',
  replaceHostKey: 'Replace the known key…',
  copyMessage: 'Copy a message for the administrator',
  message: {
    hello: 'Hello,',
    thanks: 'Thank you!',
    said: (text: string) => `The server’s words: “${text}”.`,
    server: (server: string) => `the SSH server ${server}`,
    someServer: 'your SSH server',
    asUser: (username: string) => ` as user “${username}”`,
    problem: (server: string, user: string, refused: string) =>
      `I sign in to ${server}${user}. Signing in works, but ${refused}.`,
    channelRefused: (destination: string, forward: string) => `a forward to ${destination}${forward} is refused`,
    restricted: (tested: string, forward: string) =>
      `a connection to ${tested}, made to see whether my forward${forward} is allowed, is refused`,
    socketLeft: (path: string, forward: string) =>
      `a remote forward on ${path}${forward} is refused, because the socket of an earlier connection is still there`,
    bindRefused: (place: string, forward: string) => `a remote forward on ${place}${forward} is refused`,
    held: 'The server most likely still holds the port for a connection of mine that is dead. It lets go sooner with these lines in sshd_config:',
    permit:
      'Could you allow it? These settings in sshd_config decide (and a “restrict”, “no-port-forwarding”, “permitopen” or “permitlisten” option of my key in authorized_keys):',
    orYes: (setting: string) => `${setting} (or yes)`,
    onlyIfThere: (setting: string) => `${setting} (only if there is such a line already)`,
    permitAny: 'PermitOpen any, or the destinations I need',
  },
};
