import type { Duplex } from 'node:stream';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { isProxyCommand, isProxyServer, type ProxyServer, type ProxyWay } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
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
  const dial = (dialling: AbortSignal): Promise<Duplex> =>
    previous
      ? openThrough(previous, { host, port }, deps.onStep, dialling)
      : dialTcp({ host, port, family: target.family }, deps.onStep, dialling);
  return inTime(dial, { host, port }, target.connectTimeoutMs, signal);
}

/** A server can be asked for a channel, and not to forget that it was: one that comes too late is closed. */
async function openThrough(
  previous: SshConnection,
  place: TcpEndpoint,
  onStep: ConnectDeps['onStep'],
  dialling: AbortSignal,
): Promise<Duplex> {
  onStep('tcp');
  const stream = await previous.openChannel(place, { host: '127.0.0.1', port: 0 });
  if (dialling.aborted) stream.on('error', () => {}).destroy();
  return stream;
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

/** A stream, for as long as the session gives a connection. What does not heed its end is left behind. */
async function inTime(
  dial: (dialling: AbortSignal) => Promise<Duplex>,
  { host, port }: TcpEndpoint,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Duplex> {
  const dialling = new AbortController();
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
    return await Promise.race([dial(dialling.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** A leg's way in, for a step's title: `the proxy 127.0.0.1:1080`. */
export function wayWords(proxy: ProxyWay): string {
  const text = words().engine.way;
  if (isProxyServer(proxy)) return text.proxy(formatEndpoint(proxy));
  if (!isProxyCommand(proxy)) return text.system;
  const program = programOf(proxy);
  return program === '' ? text.command : text.commandOf(program);
}
