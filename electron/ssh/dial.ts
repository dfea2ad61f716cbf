import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import type { ConnectStep } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { dialError, lookupError } from './errors.ts';
import { connectLending } from './fast/inflow.ts';
import type { ConnectDetail, SshTarget } from './types.ts';

interface Address {
  readonly address: string;
  readonly family: number;
}

/** Milliseconds before the next address is tried beside one that has not answered (RFC 8305 section 5). */
const attemptDelayMs = 250;

/**
 * A TCP connection to the first address that takes one, Nagle off. Addresses of both families are tried in turn, each
 * a little after the one before, without giving up those under way. Rejects with a TunnelFailure; an abort destroys
 * every attempt at once.
 */
export async function dialTcp(
  target: Pick<SshTarget, 'host' | 'port' | 'family'>,
  onStep: (step: ConnectStep) => void,
  signal: AbortSignal,
  onDetail: (detail: ConnectDetail) => void = () => {},
): Promise<Socket> {
  onStep('name lookup');
  const addresses = await resolve(target);
  signal.throwIfAborted();
  onDetail({ step: 'name lookup', addresses: addresses.map(({ address }) => address) });
  onStep('tcp');
  const socket = await new Race(addresses, target, signal).run();
  onDetail({ step: 'tcp', peer: { host: socket.remoteAddress ?? target.host, port: target.port } });
  return socket;
}

async function resolve(target: Pick<SshTarget, 'host' | 'port' | 'family'>): Promise<readonly Address[]> {
  const family = { auto: 0, ipv4: 4, ipv6: 6 }[target.family];
  const own = isIP(target.host);
  const fits = family === 0 || own === family;
  if (own !== 0 && fits) return [{ address: target.host, family: own }];
  if (own !== 0 && target.family !== 'auto')
    throw new TunnelFailure({ kind: 'wrong-family', host: target.host, family: target.family });
  const found = await lookup(target.host, { all: true, family, verbatim: true }).catch((error: Error) => {
    throw new TunnelFailure(lookupError(error, target.host));
  });
  return alternate(found);
}

/** The resolver's order, but a second family gets its first try right after the first family's. */
export function alternate(addresses: readonly Address[]): readonly Address[] {
  const lead = addresses[0]?.family;
  const first = addresses.filter(({ family }) => family === lead);
  const second = addresses.filter(({ family }) => family !== lead);
  return first
    .flatMap((address, index) => [address, ...second.slice(index, index + 1)])
    .concat(second.slice(first.length));
}

/** Attempts that run beside one another until one connects. */
class Race {
  readonly #left: Address[];
  readonly #target: Pick<SshTarget, 'host' | 'port'>;
  readonly #signal: AbortSignal;
  readonly #sockets = new Set<Socket>();
  readonly #errors: Error[] = [];
  #timer: NodeJS.Timeout | undefined;
  #settle: { resolve: (socket: Socket) => void; reject: (error: unknown) => void } | null = null;

  constructor(addresses: readonly Address[], target: Pick<SshTarget, 'host' | 'port'>, signal: AbortSignal) {
    this.#left = [...addresses];
    this.#target = target;
    this.#signal = signal;
  }

  run(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#signal.addEventListener('abort', this.#onAbort, { once: true });
      this.#next();
    });
  }

  readonly #onAbort = (): void => this.#finish(null, this.#signal.reason);

  #next(): void {
    clearTimeout(this.#timer);
    const address = this.#left.shift();
    if (address === undefined) return;
    const socket = connectLending({ host: address.address, port: this.#target.port, noDelay: true, keepAlive: true });
    this.#sockets.add(socket);
    socket.on('error', (error) => this.#lost(socket, error));
    socket.once('connect', () => this.#finish(socket, null));
    if (this.#left.length > 0) this.#timer = setTimeout(() => this.#next(), attemptDelayMs);
  }

  #lost(socket: Socket, error: Error): void {
    if (this.#settle === null) return;
    this.#sockets.delete(socket);
    this.#errors.push(error);
    if (this.#left.length > 0) this.#next();
    else if (this.#sockets.size === 0) this.#finish(null, new TunnelFailure(dialError(this.#errors, this.#target)));
  }

  /** Sockets that lost keep their error listener, so that a late error of theirs harms nobody. */
  #finish(winner: Socket | null, error: unknown): void {
    const settle = this.#settle;
    if (settle === null) return;
    this.#settle = null;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#onAbort);
    for (const socket of this.#sockets) if (socket !== winner) socket.destroy();
    if (winner === null) settle.reject(error);
    else settle.resolve(winner);
  }
}
