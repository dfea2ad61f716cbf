/** The Host keys panel: how one knows that the server is the right one. */
export const hostKeys = {
  lead: 'How Culvert knows that the server is the right one.',
  known: 'Keys known for this server',
  which: 'Which keys to accept',
  pinned: {
    label: 'Accept only these fingerprints',
    letter: 'y',
    help: 'One a line. Any other key is refused and nobody is asked. Empty: the known keys decide.',
  },
  alias: {
    label: 'Look it up under another name',
    letter: 'n',
    placeholder: 'the host and its port',
    help: 'For several servers behind one address, or one server behind several (HostKeyAlias).',
  },
  fresh: 'Keys that are new',
  writeTo: 'Write an accepted key to',
  places: { own: { label: 'Culvert’s own file', letter: 'w' }, user: { label: '~/.ssh/known_hosts', letter: 'k' } },
  announced: 'When a known server announces further keys',
  updates: {
    yes: { label: 'Take over', letter: 't' },
    ask: { label: 'Ask first', letter: 'f' },
    no: { label: 'Ignore', letter: 'i' },
  },
  announcedHelp:
    'Servers announce a new key before they drop the old one, so that nobody has to be asked when it changes.',
  list: {
    label: 'Known keys',
    noHost: 'Enter a host under Session to see what is known of it.',
    none: 'None yet. When the session opens, its key is shown and you decide whether to trust it.',
    markers: { revoked: 'revoked', 'cert-authority': 'certificate authority' },
    copyFingerprint: 'the fingerprint',
    where: (file: string, line: number, isHidden: boolean) => `${file}, line ${line}${isHidden ? ', name hidden' : ''}`,
    remove: 'Remove',
    removeName: (algorithm: string, fingerprint: string) => `Remove ${algorithm} ${fingerprint}`,
    reallyRemove: 'Really remove',
    keep: 'Keep',
    afterwards:
      'This server’s line goes, other servers’ stay. Culvert then asks about the key again, unless another line knows it.',
    pin: 'Pin',
    pinName: (fingerprint: string) => `Pin ${fingerprint}`,
    pinned: 'Pinned',
  },
};
