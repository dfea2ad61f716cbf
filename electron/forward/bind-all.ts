import type { Server } from 'node:net';
import { bindTcp, type ListenerEvents, portOf, unbind } from './bind.ts';
import { isFamilyAbsent } from './bind-error.ts';
import { codeOf } from './error-code.ts';

export interface BoundServer {
  readonly address: string;
  readonly server: Server;
}

export interface BindFailure {
  readonly address: string;
  /** The port that was tried: the one wanted, or the one the first address got for port 0. */
  readonly port: number;
  /** Node's error. */
  readonly caught: unknown;
}

/** What became of a port on several addresses; `bound` and `failed` are in the order of the addresses. */
export interface BoundAll {
  readonly bound: readonly BoundServer[];
  /** A family this computer lacks is left out, unless nothing was bound. */
  readonly failed: readonly BindFailure[];
}

/** Ports drawn for port 0 before giving up: one that is free on IPv4 may be taken on IPv6. */
const draws = 10;

/** Binds a port on each address it can be bound on; the last draw for port 0 stands as it is. */
export async function bindAll(
  addresses: readonly string[],
  port: number,
  events: ListenerEvents,
  signal: AbortSignal,
): Promise<BoundAll> {
  for (let draw = 1; ; draw += 1) {
    signal.throwIfAborted();
    const all = await bindEach(addresses, port, events);
    const taken = all.failed.some(({ caught }) => codeOf(caught) === 'EADDRINUSE');
    if (port !== 0 || !taken || draw === draws) return all;
    void unbind(all.bound.map(({ server }) => server));
  }
}

/** One after the other, so that port 0 becomes the same port on all. */
async function bindEach(addresses: readonly string[], wanted: number, events: ListenerEvents): Promise<BoundAll> {
  const bound: BoundServer[] = [];
  const failed: BindFailure[] = [];
  let port = wanted;
  for (const address of addresses) {
    try {
      const server = await bindTcp(address, port, events);
      port = portOf(server);
      bound.push({ address, server });
    } catch (caught) {
      failed.push({ address, port, caught });
    }
  }
  const real = failed.filter(({ caught, address }) => !isFamilyAbsent(caught, address));
  return { bound, failed: bound.length === 0 && real.length === 0 ? failed : real };
}
