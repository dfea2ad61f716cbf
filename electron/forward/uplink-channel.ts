import type { Duplex } from 'node:stream';
import type { Endpoint, TcpEndpoint } from '@shared/model/endpoint.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import type { Life } from './life.ts';
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
  life: Life,
): Promise<Duplex> {
  const channel = await openOnce(uplink, near, destination, origin, life);
  onReached?.();
  return channel;
}

async function openOnce(
  uplink: Uplink,
  near: Duplex,
  destination: Endpoint,
  origin: TcpEndpoint,
  life: Life,
): Promise<Duplex> {
  const first = connectionNow(uplink, near) ?? (await connectionOf(uplink, near, life));
  try {
    return await channelOf(first, destination, origin, life);
  } catch (caught) {
    if (life.aborted || toTunnelError(caught).kind !== 'connection-lost') throw caught;
    // Its owner may hear of the death only after us.
    await new Promise((resolve) => setImmediate(resolve));
    const next = await connectionOf(uplink, near, life);
    if (next === first) throw caught;
    return await channelOf(next, destination, origin, life);
  }
}

/** The connection that is there. What `near` sends meanwhile is read already, and so is its end. */
function connectionNow(uplink: Uplink, near: Duplex): SshConnection | null {
  const connection = uplink.now?.() ?? null;
  if (connection !== null) near.read(0);
  return connection;
}

async function connectionOf(uplink: Uplink, near: Duplex, life: Life): Promise<SshConnection> {
  const stopWatching = resetWhenGone(near);
  try {
    return await orAborted(uplink.connection(life.signal), life, () => {});
  } finally {
    stopWatching();
  }
}

const channelOf = (connection: SshConnection, to: Endpoint, origin: TcpEndpoint, life: Life): Promise<Duplex> =>
  orAborted(connection.openChannel(to, origin), life, reset);
