/** What exactly is wrong, where an error or a problem with a field says it in one sentence of its own. */
export const details = {
  /** What a form’s field cannot hold. */
  field: {
    proxyUserControl: 'The proxy’s user name holds a control character.',
    proxyUserLong: 'The proxy’s user name is longer than 255 bytes.',
    proxyUserColon: 'A user name for an HTTP proxy cannot hold a colon.',
    proxyCommandNul: 'The proxy command holds a NUL character.',
    proxyCommandToken: (token: string) =>
      `“${token}” stands for nothing in a proxy command: there are %h, %p, %r, %n and %%.`,
    excludeNetwork: (entry: string) => `“${entry}” is not a network: write it as 10.0.0.0/8 or fd00::/8.`,
    excludeEntry: (entry: string) =>
      `“${entry}” is none of a host name, a pattern such as *.corp.example, an address, a network, and <local>.`,
    agentPath: 'Enter the whole path of the agent’s socket, for example ~/.1password/agent.sock, or leave it empty.',
    hop: 'Enter a jump host as user@host:port.',
    sshUri: (text: string) => `“${text}” is not of the form ssh://[user@]host[:port].`,
    noUser: (text: string) => `“${text}” has no user name before the @.`,
    fingerprints: 'Enter whole fingerprints, each “SHA256:” and 43 characters, one a line.',
    keyAlias: 'Enter one name, without blanks, commas, * and ?.',
    seconds: (most: number) => `Enter a whole number of seconds, 0 to ${most}.`,
    minutes: (most: number) => `Enter a whole number of minutes, 0 to ${most}.`,
    times: (most: number) => `Enter a whole number of times, 0 to ${most}.`,
    mask: 'Enter three octal digits, for example 0177.',
  },
  /** How a server broke the protocol. */
  breach: {
    unasked: 'The server signed us in before it was asked to.',
    flood: 'The server sends without end.',
    secondSignIn: 'The server asks for a second sign-in beside the first.',
  },
  /** What a program wanted of a SOCKS proxy of ours. */
  socks: {
    tooSlow: 'A program connected to the SOCKS proxy and did not say in time where it wants to go.',
    notConnect: 'A program asked the SOCKS proxy for something other than CONNECT.',
    noName: 'A program asked the SOCKS proxy for a host name that is none.',
    signIn: 'A program wanted to sign in to the SOCKS proxy, which takes no sign-in.',
    otherVersion: 'A program sent the SOCKS proxy a request of another version.',
    addressType: 'A program gave the SOCKS proxy an address of an unknown type.',
    tooLong: 'A program sent the SOCKS proxy a request that is too long.',
    notSocks: 'A program sent something other than SOCKS to the SOCKS proxy.',
  },
  keysNotWritten: 'The host keys could not be written to known_hosts, so nothing was imported.',
};
