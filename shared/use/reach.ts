import type { ForwardSnapshot } from '../model/status.ts';

/** How a program on this computer gets to a listener: an address to connect to, or a socket's path. */
export type Reach = { readonly host: string; readonly port: number } | { readonly path: string };

const everywhere: Readonly<Record<string, string>> = { '*': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The reach of what a listener has bound, as snapshots have it; an address bound on every interface is met on loopback. */
export function reachOf(bound: string): Reach {
  const found = /^(?:\[(?<v6>[^\]]+)\]|(?<host>[^[\]/]*)):(?<port>\d+)$/.exec(bound)?.groups;
  if (!found) return { path: bound };
  const host = found.v6 ?? found.host ?? '';
  return { host: everywhere[host] ?? host, port: Number(found.port) };
}

/** Where a forward can be used from this computer now; null for one that does not listen here. */
export function reachHere({ rule, status }: Pick<ForwardSnapshot, 'rule' | 'status'>): Reach | null {
  const bound = status.state === 'listening' && rule.kind !== 'remote' ? status.bound[0] : undefined;
  return bound === undefined ? null : reachOf(bound);
}

/** `host:port` as it stands in a URL. */
export const authority = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
