import type { Duplex } from 'node:stream';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { isProxyCommand, isProxyServer, type ProxyServer, type ProxyWay } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { dialTcp } from '../ssh/dial.ts';
import { destinationFor } from '../ssh/proxy/destination.ts';
import { commandSilence, programOf, runProxyCommand } from '../ssh/proxy/run-command.ts';
import { throughProxy } from '../ssh/proxy/through-proxy.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import { bySystemProxy, type SystemProxyLookup } from './system-proxy.ts';

/** What the stream to one server is made of. */
export interface Passage {
  readonly target: SshTarget;
  readonly proxy: ProxyWay | null;
  /** The server before it on the way. */
  readonly previous: SshConnection | undefined;
}

interface PassageDeps extends Pick<ConnectDeps, 'ask' | 'tried' | 'log' | 'onStep'> {
  readonly systemProxy: SystemProxyLookup;
}

type Transport = Pick<ConnectDeps, 'transport' | 'silence'>;

/** The stream to speak SSH over; absent where the server is dialled straight, which `connectSsh` does itself. */
export async function transportTo(passage: Passage, deps: PassageDeps, signal: AbortSignal): Promise<Transport> {
  const { target, proxy } = passage;
  if (proxy === null) return straight(passage, deps, signal);
  if (isProxyServer(proxy)) return { transport: await byProxy(proxy, null, passage, deps, signal) };
  if (isProxyCommand(proxy)) {
    const transport = await runProxyCommand(proxy, target, deps.log);
    return { transport, silence: commandSilence(proxy, target.connectTimeoutMs) };
  }
  return bySystemProxy(proxy, target, deps.systemProxy, deps.log, async (way) =>
    way.way === 'direct'
      ? straight(passage, deps, signal)
      : { transport: await byProxy(way.proxy, way.password, passage, deps, signal) },
  );
}

async function straight(passage: Passage, deps: PassageDeps, signal: AbortSignal): Promise<Transport> {
  return passage.previous ? { transport: await reach(passage.target, passage, deps, signal) } : {};
}

/** A stream to a place from the server before this one, or from here. */
function reach(
  place: TcpEndpoint,
  { target, previous }: Passage,
  deps: PassageDeps,
  signal: AbortSignal,
): Promise<Duplex> {
  const { host, port } = place;
  if (previous) return previous.openChannel({ host, port }, { host: '127.0.0.1', port: 0 });
  return dialInTime({ host, port, family: target.family }, target.connectTimeoutMs, deps.onStep, signal);
}

async function byProxy(
  proxy: ProxyServer,
  password: string | null,
  passage: Passage,
  deps: PassageDeps,
  signal: AbortSignal,
): Promise<Duplex> {
  const destination = await destinationFor(proxy, passage.target);
  const edges = { ...deps, password, reach: () => reach(proxy, passage, deps, signal) };
  return throughProxy(proxy, destination, edges, signal);
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
export function wayWords(proxy: ProxyWay): string {
  if (isProxyServer(proxy)) return `the proxy ${formatEndpoint(proxy)}`;
  if (!isProxyCommand(proxy)) return 'this computer’s proxy settings';
  const program = programOf(proxy);
  return program === '' ? 'the proxy command' : `the proxy command ${program}`;
}
