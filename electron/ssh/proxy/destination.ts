import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { ProxyServer } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { lookupError } from '../errors.ts';
import type { SshTarget } from '../types.ts';

/** What the proxy is asked for: the server's name, or the address this computer finds for it where that is wanted. */
export async function destinationFor(
  { kind, resolve }: Pick<ProxyServer, 'kind' | 'resolve'>,
  { host, port, family }: Pick<SshTarget, 'host' | 'port' | 'family'>,
): Promise<TcpEndpoint> {
  if (resolve !== 'local' || isIP(host) !== 0) return { host, port };
  // SOCKS 4 and 4A have no room for an IPv6 address.
  const wanted = kind === 'socks4' || kind === 'socks4a' ? 'ipv4' : family;
  const found = await lookup(host, { family: { auto: 0, ipv4: 4, ipv6: 6 }[wanted] }).catch((error: Error) => {
    throw new TunnelFailure(lookupError(error, host));
  });
  return { host: found.address, port };
}
