import type { Socket } from 'node:net';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { LocalRule } from '@shared/model/forward-rule.ts';
import type { Carrier } from './carrier.ts';
import type { ForwardDeps } from './types.ts';
import { openThrough } from './uplink-channel.ts';

/** Takes each accepted socket to the rule's destination; one that is refused there is reset. */
export const serveLocal =
  (rule: LocalRule, deps: ForwardDeps, carrier: Carrier) =>
  (socket: Socket): void =>
    carrier.carry(socket, 'near', async (signal) => ({
      outcome: 'joined',
      far: await openThrough(deps.uplink, socket, rule.destination, originOf(socket), signal),
    }));

/** Who connected, for the server's log (RFC 4254 section 7.2); a unix socket's client has no address. */
export const originOf = (socket: Socket): TcpEndpoint => ({
  host: socket.remoteAddress ?? '127.0.0.1',
  port: socket.remotePort ?? 0,
});
