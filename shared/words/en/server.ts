/** The Session panel's fields of the server, what ssh_config says of it, and the SSH panel. */
export const server = {
  title: 'Server to connect to',
  host: { label: 'Host Name (or IP address)', letter: 'n' },
  port: { label: 'Port', letter: 'p' },
  user: { label: 'User name', letter: 'u' },
  unsaved: 'Not saved yet',
  save: { label: 'Save', letter: 'v' },
  config: {
    unused: '~/.ssh/config is not used.',
    more: (number: number) => `${number} more hosts are in ~/.ssh/config: type a name above to use one.`,
    offer: (host: string, line: string) => `~/.ssh/config has settings for “${host}” (${line}).`,
    follow: 'Use them',
    followName: (host: string) => `Use them: follow ~/.ssh/config for ${host}`,
    follows: (alias: string): readonly [string, string, string] => [
      'Follows ',
      alias,
      ' in ~/.ssh/config, read anew whenever it is opened. Change its server, sign-in, way or one of the file’s forwards here, and it becomes a session of its own.',
    ],
    makeOwn: 'Make it my own',
    madeOwn: (alias: string) =>
      `This is a session of its own now, and “${alias}” in ~/.ssh/config has no part in it. Save keeps it so.`,
  },
  ssh: {
    protocol: 'Protocol',
    compression: { label: 'Compress what is sent', letter: 'm' },
    compressionHelp: 'Helps on slow lines; on fast ones it only costs time.',
    hostKey: 'The server’s host key',
    hostKeyHelp:
      'Culvert compares the server’s key with the ones you have accepted before, here and in your known_hosts file. It asks about a key it has not seen, and refuses one that has changed.',
  },
  form: {
    loaded: (name: string) => `Loaded “${name}”. Your unsaved changes were set aside.`,
    loadedDefaults: 'Loaded the default settings. Your unsaved changes were set aside.',
    bringBack: 'Bring them back',
    savedDefaults: 'Saved as the default settings: new sessions start from them.',
    saved: (name: string) => `Saved “${name}”.`,
    savedNew: (name: string) => `Saved as a new session, “${name}”.`,
  },
};
