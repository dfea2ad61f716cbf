import type { Duplex } from 'node:stream';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { dismiss } from './dismiss.ts';
import { splice } from './splice.ts';
import { guardErrors, reset } from './streams.ts';
import type { TrafficCounter } from './traffic.ts';

/**
 * What became of the wait for the other stream. `turned-away`: the connection is told in its own protocol (`farewell`)
 * and closed in order; anything thrown instead resets it.
 */
export type Opened =
  | { readonly outcome: 'joined'; readonly far: Duplex }
  | { readonly outcome: 'turned-away'; readonly farewell: Buffer | null; readonly error: TunnelError | null };

/** Opens the far stream for a near one; aborted when the near one goes away or the forward closes. */
export type OpenFar = (signal: AbortSignal) => Promise<Opened>;

/** The connections of one forward, each from the moment it is accepted until both its streams are gone. */
export class Carrier {
  readonly #traffic: TrafficCounter;
  readonly #onTrouble: (error: TunnelError) => void;
  readonly #live = new Set<AbortController>();
  #closed = false;

  constructor(traffic: TrafficCounter, onTrouble: (error: TunnelError) => void) {
    this.#traffic = traffic;
    this.#onTrouble = onTrouble;
  }

  /**
   * Takes over a stream that was just accepted and carries it to the end. `side` says which end of the tunnel it is:
   * a socket of this computer, or a channel from the server.
   */
  carry(accepted: Duplex, side: 'near' | 'tunnel', open: OpenFar): void {
    guardErrors(accepted);
    if (this.#closed) reset(accepted);
    else this.admit((signal) => this.#serve(accepted, side, open, signal));
  }

  /** Counts `serve` as one connection while it runs, and aborts it with the forward. */
  admit(serve: (signal: AbortSignal) => Promise<void>): void {
    const life = new AbortController();
    this.#live.add(life);
    this.#traffic.opened();
    serve(life.signal)
      .catch((caught: unknown) => life.signal.aborted || this.#onTrouble(toTunnelError(caught)))
      .finally(() => {
        this.#live.delete(life);
        this.#traffic.closed();
      });
  }

  /** Joins two streams until both are gone. */
  async join(near: Duplex, tunnel: Duplex, signal: AbortSignal): Promise<void> {
    const joined = splice(near, tunnel, this.#traffic);
    const cut = (): void => joined.reset();
    signal.addEventListener('abort', cut, { once: true });
    await joined.done;
    signal.removeEventListener('abort', cut);
  }

  /** Resets everything carried now, and whatever is still handed over later. */
  close(): void {
    this.#closed = true;
    for (const life of this.#live) life.abort(new Error('The forward was closed'));
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async #serve(accepted: Duplex, side: 'near' | 'tunnel', open: OpenFar, closing: AbortSignal): Promise<void> {
    const gone = new AbortController();
    const leave = (): void => gone.abort(new Error('The client went away'));
    accepted.once('close', leave);
    const signal = AbortSignal.any([closing, gone.signal]);
    try {
      const opened = await open(signal);
      accepted.off('close', leave);
      if (opened.outcome === 'turned-away') await this.#turnAway(accepted, opened, closing);
      else if (side === 'near') await this.join(accepted, opened.far, closing);
      else await this.join(opened.far, accepted, closing);
    } catch (caught) {
      reset(accepted);
      if (!signal.aborted) throw caught;
    }
  }

  async #turnAway(accepted: Duplex, opened: Opened & { outcome: 'turned-away' }, closing: AbortSignal): Promise<void> {
    if (opened.error) this.#onTrouble(opened.error);
    await dismiss(accepted, opened.farewell, closing);
  }
}
