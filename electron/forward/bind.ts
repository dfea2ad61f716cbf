import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { lendingSocket } from './lending-socket.ts';

/** What a listener tells: a connection, and trouble accepting one (no descriptors left, say) that it outlives. */
export interface ListenerEvents {
  readonly onSocket: (socket: Socket) => void;
  readonly onAcceptError: (error: Error) => void;
}

/** Every listener bound here and not closed yet. */
const ours = new Set<Server>();

const waiting = new Set<() => void>();

/** Calls back whenever a listener bound here has given its address free; gives the function that stops that. */
export function onFreed(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

function freed(server: Server): void {
  ours.delete(server);
  for (const listener of [...waiting]) listener();
}

/** Whether a listener bound here is what keeps a TCP address from being bound: the same, or every interface of its family. */
export const isHeldHere = (address: string, port: number): boolean =>
  [...ours].some((server) => {
    const held = server.address();
    return held !== null && typeof held === 'object' && held.port === port && overlap(held.address, address);
  });

const overlap = (a: string, b: string): boolean =>
  a === b || (a.includes(':') === b.includes(':') && [a, b].some((one) => one === '0.0.0.0' || one === '::'));

/**
 * Binds one listener; rejects with Node's error. Accepted sockets are half-close capable and without Nagle's delay.
 * They are not paused: they read into their own bounded buffer until somebody takes the bytes, which is what lets a
 * client's RST be noticed while it waits.
 */
export function bind(where: ListenOptions, events: ListenerEvents): Promise<Server> {
  return new Promise((resolve, reject) => {
    const options = { allowHalfOpen: true, noDelay: true, pauseOnConnect: true };
    const server = createServer(options, (socket) => events.onSocket(lendingSocket(socket)));
    server.once('error', reject);
    server.listen({ ...where, exclusive: true, backlog: 1024 }, () => {
      server.off('error', reject);
      server.on('error', events.onAcceptError);
      ours.add(server);
      server.once('close', () => freed(server));
      resolve(server);
    });
  });
}

/** One TCP address. IPv6 is bound alone, so that `::` leaves the IPv4 port to its own listener. */
export const bindTcp = (address: string, port: number, events: ListenerEvents): Promise<Server> =>
  bind({ host: address, port, ipv6Only: address.includes(':') }, events);

/** The port a listener got. */
export function portOf(server: Server): number {
  const bound = server.address();
  return bound !== null && typeof bound === 'object' ? bound.port : 0;
}

/** Stops listening at once; resolves when the sockets it accepted are gone too and the port is free. */
export async function unbind(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
}
