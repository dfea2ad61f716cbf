import { isIPv6 } from 'node:net';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';

/**
 * Whether a list of patterns lets a SOCKS client through to `asked`, as ssh's PermitRemoteOpen does: `host:port`,
 * `[v6]:port`, `*` for any host or any port. Absent, everything is allowed; empty, nothing. Names are compared as the
 * client said them, without case and never resolved: an address does not match a name that leads to it, nor the other
 * way round. A pattern that makes no sense matches nothing.
 */
export const permits = (patterns: readonly string[] | undefined, asked: TcpEndpoint): boolean =>
  patterns?.some((pattern) => matches(pattern, asked)) ?? true;

function matches(pattern: string, asked: TcpEndpoint): boolean {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\*|\d{1,5})$/.exec(pattern.trim()) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return false;
  return (port === '*' || Number(port) === asked.port) && (host === '*' || sameHost(host, asked.host));
}

const sameHost = (a: string, b: string): boolean => canonical(a) === canonical(b);

/** IPv6 in its one spelling (RFC 5952); everything else in lower case. */
const canonical = (host: string): string =>
  isIPv6(host) && !host.includes('%') ? new URL(`http://[${host}]`).hostname : host.toLowerCase();
