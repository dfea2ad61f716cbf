import type { Duplex } from 'node:stream';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { type ProxyServer, proxyKindName, takesPassword } from '@shared/model/proxy.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { ConnectDeps } from '../types.ts';
import { shakeHands } from './shake-hands.ts';

/** How often a proxy's password is asked for, as often as a server's. */
const tries = 3;

/** What going through a proxy needs of the rest. */
export interface ProxyEdges extends Pick<ConnectDeps, 'ask' | 'log'> {
  /** A new stream to the proxy itself; rejects with a TunnelFailure. */
  readonly reach: () => Promise<Duplex>;
}

/**
 * A stream to `destination` through `proxy`, to speak SSH over. Asks for the password where there is a user name, before
 * the proxy is dialled: a proxy does not wait for a person. A wrong one is asked for again, on a new connection.
 */
export async function throughProxy(
  proxy: ProxyServer,
  destination: TcpEndpoint,
  edges: ProxyEdges,
  signal: AbortSignal,
): Promise<Duplex> {
  edges.log('info', `Going through the ${proxyKindName[proxy.kind]} proxy ${formatEndpoint(proxy)}.`);
  for (let attempt = 1; ; attempt += 1) {
    const password = takesPassword(proxy) ? await askPassword(proxy, edges, signal) : '';
    const stream = await reach(proxy, edges);
    try {
      await shakeHands(stream, proxy, { destination, password }, signal);
      return stream;
    } catch (caught) {
      const mayAskAgain = takesPassword(proxy) && attempt < tries && !signal.aborted;
      if (!mayAskAgain || toTunnelError(caught).kind !== 'proxy-auth-failed') throw caught;
    }
  }
}

async function askPassword(proxy: ProxyServer, { ask }: ProxyEdges, signal: AbortSignal): Promise<string> {
  const target = `proxy ${proxy.username ?? ''}@${formatEndpoint(proxy)}`;
  const answer = await ask({ kind: 'password', target }, signal);
  if (answer.kind !== 'secrets') throw new TunnelFailure({ kind: 'prompt-cancelled', what: 'the proxy’s password' });
  return answer.secrets[0] ?? '';
}

async function reach(proxy: ProxyServer, edges: ProxyEdges): Promise<Duplex> {
  try {
    return await edges.reach();
  } catch (caught) {
    const error = toTunnelError(caught);
    throw new TunnelFailure({ kind: 'proxy-unreachable', proxy: formatEndpoint(proxy), error });
  }
}
