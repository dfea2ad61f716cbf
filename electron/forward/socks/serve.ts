import type { Duplex } from 'node:stream';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { Opened } from '../carrier.ts';
import type { Stop } from '../life.ts';
import { socksHandshake } from './handshake.ts';
import type { SocksRequest } from './message.ts';
import { grantedReply, notAllowedReply, refusalReply } from './reply.ts';

/** Where the clients of a SOCKS proxy may go, and how they get there. */
export interface SocksGateway {
  open(destination: TcpEndpoint): Promise<Duplex>;
  /** Absent: anywhere. */
  permits?(destination: TcpEndpoint): boolean;
}

/**
 * Serves one SOCKS client as far as its answer: success is said only once the destination has been reached, unlike
 * `ssh -D`, and a failure with the reply code that fits it.
 */
export async function serveSocks(client: Duplex, gateway: SocksGateway, signal: Stop): Promise<Opened> {
  const asked = await socksHandshake(client, signal);
  if (asked.outcome === 'left') return { outcome: 'turned-away', farewell: null, error: null };
  if (asked.outcome === 'refused') return { outcome: 'turned-away', farewell: asked.reply, error: asked.error };
  const { version, destination } = asked.request;
  if (gateway.permits?.(destination) === false) return notPermitted(asked.request);
  try {
    const far = await gateway.open(destination);
    client.write(grantedReply(version));
    return { outcome: 'joined', far };
  } catch (caught) {
    if (signal.aborted) throw caught;
    const error = toTunnelError(caught);
    return { outcome: 'turned-away', farewell: refusalReply(version, error), error };
  }
}

const notPermitted = ({ version, destination }: SocksRequest): Opened => ({
  outcome: 'turned-away',
  farewell: notAllowedReply(version),
  error: { kind: 'socks-not-permitted', destination: formatEndpoint(destination) },
});
