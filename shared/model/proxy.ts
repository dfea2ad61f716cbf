/** Proxy protocols Culvert speaks: SOCKS 4, 4A and 5 (RFC 1928), and HTTP CONNECT (RFC 9110 section 9.3.6). */
export const proxyKinds = ['socks4', 'socks4a', 'socks5', 'http'] as const;

export type ProxyKind = (typeof proxyKinds)[number];

/** Every way but the straight one. `command` runs a program to speak through, `system` asks what this computer uses. */
export const wayKinds = [...proxyKinds, 'command', 'system'] as const;

export type WayKind = (typeof wayKinds)[number];

/** Who looks the server's name up. SOCKS 4 has no say in it: it carries addresses alone. */
export type Resolver = 'proxy' | 'local';

interface Excluding {
  /** Servers reached straight: host patterns, addresses, CIDR, `<local>`; see `shared/parse/proxy-exclude.ts`. */
  readonly exclude?: readonly string[];
}

/** A proxy on the way to a server. Its password is asked for, never kept in a profile. */
export interface ProxyServer extends Excluding {
  readonly kind: ProxyKind;
  readonly host: string;
  readonly port: number;
  /** Absent or `''`: the proxy is not signed in to. SOCKS 4 and 4A send it as the user id and know no password. */
  readonly username?: string;
  /** Absent: `proxy`. */
  readonly resolve?: Resolver;
}

/** A program whose standard input and output are the connection: ssh's ProxyCommand. */
export interface ProxyCommand extends Excluding {
  readonly kind: 'command';
  /**
   * Program and arguments, each with `%h`, `%p`, `%r`, `%n` and `%%` put in. With `shell`, joined by spaces and read by
   * the user's shell.
   */
  readonly command: readonly string[];
  readonly shell?: boolean;
}

/** Whatever proxy this computer uses for the server: the environment, the system's settings, its PAC file. */
export interface SystemProxy extends Excluding {
  readonly kind: 'system';
  readonly resolve?: Resolver;
}

export type ProxyWay = ProxyServer | ProxyCommand | SystemProxy;

/** What a profile says of its proxy. A kind that is not known here is kept, and refused rather than passed by. */
export type ProxySetting = { readonly kind: 'none' } | ProxyWay | { readonly kind: string };

/** Whether this is a proxy Culvert can speak to. */
export const isProxyServer = (proxy: ProxySetting): proxy is ProxyServer =>
  proxyKinds.some((kind) => kind === proxy.kind) && 'host' in proxy;

export const isProxyCommand = (proxy: ProxySetting): proxy is ProxyCommand =>
  proxy.kind === 'command' && 'command' in proxy;

export const isSystemProxy = (proxy: ProxySetting): proxy is SystemProxy => proxy.kind === 'system';

/** Whether this is a way Culvert can go. */
export const isProxyWay = (proxy: ProxySetting): proxy is ProxyWay =>
  isProxyServer(proxy) || isProxyCommand(proxy) || isSystemProxy(proxy);

/** The protocol's name in a sentence. */
export const proxyKindName: Readonly<Record<ProxyKind, string>> = {
  socks4: 'SOCKS 4',
  socks4a: 'SOCKS 4A',
  socks5: 'SOCKS 5',
  http: 'HTTP',
};

/** Whether signing in takes a password beside the user name. */
export const takesPassword = ({ kind, username = '' }: ProxyServer): boolean =>
  username !== '' && (kind === 'socks5' || kind === 'http');
