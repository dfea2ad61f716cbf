import type { Server } from 'node:net';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Family } from '@shared/model/forward-rule.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { bindTcp, type ListenerEvents, portOf, unbind } from './bind.ts';
import { bindAddresses } from './bind-addresses.ts';
import { bindError, codeOf, isAbsent } from './bind-error.ts';

/** A bound source. */
export interface Listening {
  /** `host:port` each, IPv4 first; or the path of a unix socket. */
  readonly bound: readonly string[];
  /** Stops listening at once; resolves when the accepted sockets are gone too and the port is free. */
  close(): Promise<void>;
}

/** Ports drawn for port 0 before giving up: one that is free on IPv4 may be taken on IPv6. */
const draws = 10;

/**
 * Binds every address of a TCP source, or none. An address this computer lacks is passed over while another one binds;
 * a port in use on any of them fails the whole, unlike `ssh -L`, which stays up with half. Port 0 becomes the same port
 * on all. Rejects with a TunnelFailure, or the signal's reason, and leaves nothing bound.
 */
export async function listenTcp(
  source: TcpEndpoint,
  options: { readonly family: Family; readonly acceptOthers: boolean },
  events: ListenerEvents,
  signal: AbortSignal,
): Promise<Listening> {
  const addresses = await bindAddresses(source.host, options.family, options.acceptOthers);
  for (let draw = 1; ; draw += 1) {
    signal.throwIfAborted();
    const tried = await bindAll(addresses, source.port, events);
    if (!('failed' in tried)) return settle(tried, signal);
    const again = source.port === 0 && draw < draws && codeOf(tried.caught) === 'EADDRINUSE';
    if (!again) throw new TunnelFailure(await bindError(tried.caught, tried.failed, tried.port, addresses));
  }
}

function settle(servers: readonly BoundServer[], signal: AbortSignal): Listening {
  const close = (): Promise<void> => unbind(servers.map(({ server }) => server));
  if (signal.aborted) {
    // Not awaited: sockets accepted by now are reset by their owner once this has thrown.
    void close();
    throw signal.reason;
  }
  return {
    bound: servers.map(({ address, server }) => formatEndpoint({ host: address, port: portOf(server) })),
    close,
  };
}

interface BoundServer {
  readonly address: string;
  readonly server: Server;
}

interface BindFailure {
  readonly failed: string;
  readonly port: number;
  readonly caught: unknown;
}

async function bindAll(
  addresses: readonly string[],
  wanted: number,
  events: ListenerEvents,
): Promise<readonly BoundServer[] | BindFailure> {
  const bound: BoundServer[] = [];
  let absent: BindFailure | null = null;
  let port = wanted;
  for (const address of addresses) {
    try {
      const server = await bindTcp(address, port, events);
      port = portOf(server);
      bound.push({ address, server });
    } catch (caught) {
      const failure = { failed: address, port, caught };
      if (!isAbsent(caught)) return giveBack(bound, failure);
      absent = failure;
    }
  }
  return bound.length === 0 && absent ? absent : bound;
}

function giveBack(bound: readonly BoundServer[], failure: BindFailure): BindFailure {
  void unbind(bound.map(({ server }) => server));
  return failure;
}
