/** Proxy protocols Culvert speaks: SOCKS 4, 4A and 5 (RFC 1928), and HTTP CONNECT (RFC 9110 section 9.3.6). */
export const proxyKinds = ['socks4', 'socks4a', 'socks5', 'http'] as const;

export type ProxyKind = (typeof proxyKinds)[number];

/** A proxy on the way to a server. Its password is asked for, never kept in a profile. */
export interface ProxyServer {
  readonly kind: ProxyKind;
  readonly host: string;
  readonly port: number;
  /** Absent or `''`: the proxy is not signed in to. SOCKS 4 and 4A send it as the user id and know no password. */
  readonly username?: string;
}

/** What a profile says of its proxy. A kind that is not known here is kept, and refused rather than passed by. */
export type ProxySetting = { readonly kind: 'none' } | ProxyServer | { readonly kind: string };

/** Whether this is a proxy Culvert can go through. */
export const isProxyServer = (proxy: ProxySetting): proxy is ProxyServer =>
  proxyKinds.some((kind) => kind === proxy.kind) && 'host' in proxy;

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
