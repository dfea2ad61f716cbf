import type { Duplex } from 'node:stream';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { Opened } from '../carrier.ts';
import { socksHandshake } from './handshake.ts';
import { grantedReply, refusalReply } from './reply.ts';

/**
 * Serves one SOCKS client as far as its answer: success is said only once `open` has reached the destination, unlike
 * `ssh -D`, and a failure with the reply code that fits it.
 */
export async function serveSocks(
  client: Duplex,
  open: (destination: TcpEndpoint, signal: AbortSignal) => Promise<Duplex>,
  signal: AbortSignal,
): Promise<Opened> {
  const asked = await socksHandshake(client, signal);
  if (asked.outcome === 'left') return { outcome: 'turned-away', farewell: null, error: null };
  if (asked.outcome === 'refused')
    return { outcome: 'turned-away', farewell: asked.reply, error: { kind: 'unexpected', detail: asked.detail } };
  const { version, destination } = asked.request;
  try {
    const far = await open(destination, signal);
    client.write(grantedReply(version));
    return { outcome: 'joined', far };
  } catch (caught) {
    if (signal.aborted) throw caught;
    const error = toTunnelError(caught);
    return { outcome: 'turned-away', farewell: refusalReply(version, error), error };
  }
}
