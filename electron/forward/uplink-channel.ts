import type { Duplex } from 'node:stream';
import type { Endpoint, TcpEndpoint } from '@shared/model/endpoint.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { resetWhenGone } from './reset-when-gone.ts';
import { reset } from './streams.ts';
import type { ForwardDeps, Uplink } from './types.ts';

/**
 * A channel to `destination` for the connection `near`, over the connection of now or the one that comes back within the hold time. A connection
 * that dies under the request is asked for anew once: not a byte had been sent to the destination.
 */
export async function openThrough(
  { uplink, onReached }: Pick<ForwardDeps, 'uplink' | 'onReached'>,
  near: Duplex,
  destination: Endpoint,
  origin: TcpEndpoint,
  signal: AbortSignal,
): Promise<Duplex> {
  const channel = await openOnce(uplink, near, destination, origin, signal);
  onReached?.();
  return channel;
}

async function openOnce(
  uplink: Uplink,
  near: Duplex,
  destination: Endpoint,
  origin: TcpEndpoint,
  signal: AbortSignal,
): Promise<Duplex> {
  const first = await connectionOf(uplink, near, signal);
  try {
    return await channelOf(first, destination, origin, signal);
  } catch (caught) {
    if (signal.aborted || toTunnelError(caught).kind !== 'connection-lost') throw caught;
    // Its owner may hear of the death only after us.
    await new Promise((resolve) => setImmediate(resolve));
    const next = await connectionOf(uplink, near, signal);
    if (next === first) throw caught;
    return await channelOf(next, destination, origin, signal);
  }
}

async function connectionOf(uplink: Uplink, near: Duplex, signal: AbortSignal): Promise<SshConnection> {
  const stopWatching = resetWhenGone(near);
  try {
    return await orAborted(uplink.connection(signal), signal, () => {});
  } finally {
    stopWatching();
  }
}

const channelOf = (
  connection: SshConnection,
  to: Endpoint,
  origin: TcpEndpoint,
  signal: AbortSignal,
): Promise<Duplex> => orAborted(connection.openChannel(to, origin), signal, reset);
