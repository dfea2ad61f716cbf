import type { Duplex } from 'node:stream';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { Carried } from './carried.ts';
import { dismiss } from './dismiss.ts';
import type { Life } from './life.ts';
import { splice } from './splice.ts';
import { guardErrors, reset } from './streams.ts';
import type { TrafficCounter } from './traffic.ts';
import type { CarriedConnection } from './types.ts';

/**
 * What became of the wait for the other stream. `turned-away`: the connection is told in its own protocol (`farewell`)
 * and closed in order; anything thrown instead resets it.
 */
export type Opened =
  | { readonly outcome: 'joined'; readonly far: Duplex }
  | { readonly outcome: 'turned-away'; readonly farewell: Buffer | null; readonly error: TunnelError | null };

/** Opens the far stream for a near one; `life` ends when the near one goes away or the forward closes. */
export type OpenFar = (life: Life) => Promise<Opened>;

/** How long what was delivered through a line that is lost may take to reach its reader, in milliseconds. */
const flushing = 30_000;

/** The connections of one forward, each from the moment it is accepted until both its streams are gone. */
export class Carrier {
  readonly #traffic: TrafficCounter;
  readonly #onTrouble: (error: TunnelError) => void;
  readonly #live = new Map<string, Carried>();
  #closed = false;

  constructor(traffic: TrafficCounter, onTrouble: (error: TunnelError) => void) {
    this.#traffic = traffic;
    this.#onTrouble = onTrouble;
  }

  /**
   * Takes over a stream that was just accepted and carries it to the end. `side` says which end of the tunnel it is:
   * a socket of this computer, or a channel from the server.
   */
  carry(accepted: Duplex, side: 'near' | 'tunnel', connection: Carried, open: OpenFar): void {
    guardErrors(accepted);
    if (this.#closed) reset(accepted);
    else this.admit(connection, () => this.#serve(accepted, side, connection, open));
  }

  /** Lists and counts `connection` while `serve` runs; its life is aborted with the forward. */
  admit(connection: Carried, serve: () => Promise<void>): void {
    this.#live.set(connection.id, connection);
    this.#traffic.opened(connection);
    serve()
      .catch((caught: unknown) => connection.life.aborted || this.#onTrouble(toTunnelError(caught)))
      .finally(() => {
        this.#live.delete(connection.id);
        this.#traffic.closed(connection);
      });
  }

  /** Joins two streams until both are gone. */
  async join(near: Duplex, tunnel: Duplex, connection: Carried): Promise<void> {
    const { life } = connection;
    const joined = splice(near, tunnel, connection);
    connection.joined = true;
    const cut = (): void => joined.reset();
    if (life.aborted) cut();
    life.addEventListener('abort', cut);
    await joined.done;
    life.removeEventListener('abort', cut);
  }

  connections(): readonly CarriedConnection[] {
    return [...this.#live.values()].map((connection) => connection.read());
  }

  /** Resets one connection; false where there is none with that id. */
  closeConnection(id: string): boolean {
    const connection = this.#live.get(id);
    connection?.life.abort(new Error('The connection was closed by hand'));
    return connection !== undefined;
  }

  /** From here on whatever is handed over is reset. */
  seal(): void {
    this.#closed = true;
  }

  /** Resets everything carried now, and whatever is still handed over later. */
  close(): void {
    this.seal();
    for (const { life } of this.#live.values()) life.abort(new Error('The forward was closed'));
  }

  /**
   * The tunnel under all of it is gone for good. What was cut off by that is reset by its own streams; what had come
   * through whole is still on its way to a slow reader, and gets the time for it.
   */
  lineLost(): void {
    this.seal();
    for (const { joined, life } of this.#live.values()) if (!joined) life.abort(new Error('The line was lost'));
    if (this.#live.size > 0) setTimeout(() => this.close(), flushing).unref();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async #serve(accepted: Duplex, side: 'near' | 'tunnel', connection: Carried, open: OpenFar): Promise<void> {
    const { life } = connection;
    const leave = (): void => life.abort(new Error('The client went away'));
    accepted.once('close', leave);
    try {
      const opened = await open(life);
      accepted.off('close', leave);
      if (opened.outcome === 'turned-away') await this.#turnAway(accepted, opened, life);
      else if (side === 'near') await this.join(accepted, opened.far, connection);
      else await this.join(opened.far, accepted, connection);
    } catch (caught) {
      reset(accepted);
      if (!life.aborted) throw caught;
    }
  }

  async #turnAway(accepted: Duplex, opened: Opened & { outcome: 'turned-away' }, closing: Life): Promise<void> {
    if (opened.error) this.#onTrouble(opened.error);
    await dismiss(accepted, opened.farewell, closing);
  }
}
