import type { Duplex } from 'node:stream';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { ProxyServer } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { dialTcp } from '../ssh/dial.ts';
import { throughProxy } from '../ssh/proxy/through-proxy.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';

/** What the stream to one server is made of. */
export interface Passage {
  readonly target: SshTarget;
  readonly proxy: ProxyServer | null;
  /** The server before it on the way. */
  readonly previous: SshConnection | undefined;
}

/** The stream to speak SSH over; absent where the server is dialled straight, which `connectSsh` does itself. */
export async function transportTo(
  { target, proxy, previous }: Passage,
  deps: Pick<ConnectDeps, 'ask' | 'tried' | 'log' | 'onStep'>,
  signal: AbortSignal,
): Promise<{ readonly transport?: Duplex }> {
  const { host, port, family, connectTimeoutMs } = target;
  const reach = (place: { host: string; port: number }): Promise<Duplex> =>
    previous
      ? previous.openChannel({ host: place.host, port: place.port }, { host: '127.0.0.1', port: 0 })
      : dialInTime({ ...place, family }, connectTimeoutMs, deps.onStep, signal);
  if (proxy)
    return { transport: await throughProxy(proxy, { host, port }, { ...deps, reach: () => reach(proxy) }, signal) };
  return previous ? { transport: await reach({ host, port }) } : {};
}

/** `dialTcp`, for as long as the session gives a connection. A lookup that hangs is left behind. */
async function dialInTime(
  place: Pick<SshTarget, 'host' | 'port' | 'family'>,
  timeoutMs: number,
  onStep: ConnectDeps['onStep'],
  signal: AbortSignal,
): Promise<Duplex> {
  const dialling = new AbortController();
  const { host, port } = place;
  const timedOut = new TunnelFailure({ kind: 'timed-out', step: 'tcp', host, port });
  const timer = setTimeout(() => dialling.abort(timedOut), timeoutMs);
  const onAbort = (): void =>
    dialling.abort(new TunnelFailure({ kind: 'connection-lost', detail: 'closed', serverText: '' }));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const stopped = new Promise<never>((_, reject) => {
    dialling.signal.addEventListener('abort', () => reject(dialling.signal.reason), { once: true });
  });
  try {
    return await Promise.race([dialTcp(place, onStep, dialling.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** A leg's way in, for a step's title: `the proxy 127.0.0.1:1080`. */
export const proxyWords = (proxy: ProxyServer): string => `the proxy ${formatEndpoint(proxy)}`;
