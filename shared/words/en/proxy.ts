import type { WayKind } from '../../model/proxy.ts';

const asked = 'Its password is asked for when the session opens, and saved only if you want that then.';

/** The Proxy panel: how the server is reached. */
export const proxy = {
  lead: 'What stands between this computer and the server.',
  through: 'Proxy to go through',
  type: 'Proxy type',
  kinds: {
    none: { label: 'None', letter: 'n' },
    socks4: { label: 'SOCKS 4' },
    socks4a: { label: 'SOCKS 4A' },
    socks5: { label: 'SOCKS 5', letter: '5' },
    http: { label: 'HTTP', letter: 't' },
    system: { label: 'System', letter: 'y' },
    command: { label: 'Command', letter: 'm' },
  } satisfies Record<WayKind | 'none', { readonly label: string; readonly letter?: string }>,
  kindHelp: {
    none: 'The first server is reached straight from this computer.',
    socks4:
      'Carries IPv4 only, so names are looked up on this computer. The user name is sent as it is; there is no password.',
    socks4a: 'The user name is sent as it is; there is no password.',
    socks5: `Leave the user empty if the proxy needs none. ${asked}`,
    http: `The proxy is asked by CONNECT. Leave the user empty if the proxy needs none. ${asked}`,
    system:
      'Whatever this computer uses: ALL_PROXY, HTTPS_PROXY, http_proxy and NO_PROXY where they are set, else the desktop’s settings, a PAC file included.',
    command:
      'What this program writes and reads is the connection, as with ssh’s ProxyCommand. It runs without a shell unless you ask for one, and ends with the session.',
  } satisfies Record<WayKind | 'none', string>,
  unknownKind: (kind: string) =>
    `This session names a kind of proxy that Culvert does not know (${kind}): it will not open until another is chosen.`,
  host: { label: 'Proxy host', letter: 'h' },
  port: { label: 'Proxy port', letter: 'p' },
  user: { label: 'Proxy user', letter: 'u' },
  command: {
    label: 'Proxy command',
    letter: 'x',
    help: '%h is the server’s host, %p its port, %r the user name, %% a percent sign.',
  },
  shell: { label: 'Run it in a shell', letter: 'l' },
  exclude: {
    label: 'Not for these servers',
    letter: 'f',
    help: 'The first server of the way is reached straight if it is one of these. <local> is every name without a dot, and this computer.',
  },
  lookup: {
    label: 'The server’s name is looked up',
    asSystem: 'As those settings say',
    byProxy: 'By the proxy',
    here: 'On this computer',
  },
  unclosedQuote: 'A quotation mark is never closed.',
  hops: {
    title: 'Jump hosts',
    none: 'None: the server is reached straight, or from the proxy. The first is gone to first.',
    list: 'Jump hosts, in order',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    typed: { label: 'Jump host', letter: 'j' },
    add: { label: 'Add', letter: 'd', name: 'Add jump host' },
    notAdded: 'Press Add to make it part of the way, or clear the field.',
    saved: 'Saved session',
    addSaved: { label: 'Add', name: 'Add saved session' },
    reuse: { label: 'Go on from a jump host’s own session where that is open', letter: 'w' },
    gone: 'A saved session that is gone',
  },
  stop: {
    system: 'the proxy this computer uses, if any',
    command: (name: string) => `command ${name}`,
    proxy: (kind: string, host: string) => `${kind} proxy ${host}`,
    thisComputer: 'This computer',
    server: 'the server',
  },
};
