/**
 * A TCP end. `host` is a name, an address without brackets, `*` for every interface, or `''` where none was given. A
 * source may name several addresses with commas between them: `127.0.0.1,::1`.
 */
export interface TcpEndpoint {
  readonly host: string;
  /** 0 to 65535; 0 only in a source, where it means "pick a free one". */
  readonly port: number;
}

/** A unix-domain socket, by its path on the machine it lives on. */
export interface UnixEndpoint {
  readonly path: string;
}

export type Endpoint = TcpEndpoint | UnixEndpoint;

export const isUnix = (end: Endpoint): end is UnixEndpoint => 'path' in end;

/** `host:port` with brackets round each IPv6 address, or the socket's path. */
export function formatEndpoint(end: Endpoint): string {
  return isUnix(end) ? end.path : `${end.host.split(',').map(bracketed).join(',')}:${end.port}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
