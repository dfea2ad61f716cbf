import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { Uplink } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';

interface Waiter {
  readonly resolve: (connection: SshConnection) => void;
  readonly reject: (error: TunnelFailure) => void;
}

export interface UplinkGateOptions {
  /** How long a client is held while the connection is away, in milliseconds. */
  readonly holdMs: number;
  /** Called for each client that finds the connection away. */
  readonly onDemand: () => void;
  /** Whether a first connection is on its way: then a client is held for as long as that takes. */
  readonly isConnecting: () => boolean;
}

const closed = (): TunnelFailure => new TunnelFailure({ kind: 'connection-lost', detail: 'closed', serverText: '' });

/**
 * The session's connection as its listeners see it: there, or away for a while. Whoever asks while it is away is held
 * and served when it comes back.
 */
export class UplinkGate implements Uplink {
  readonly #options: UplinkGateOptions;
  readonly #waiters = new Set<Waiter>();
  #current: SshConnection | null = null;

  constructor(options: UplinkGateOptions) {
    this.#options = options;
  }

  /** Clients held now. */
  get held(): number {
    return this.#waiters.size;
  }

  /** A connection that is back serves everybody held; null holds from now on. */
  set(connection: SshConnection | null): void {
    this.#current = connection;
    if (connection) for (const waiter of [...this.#waiters]) waiter.resolve(connection);
  }

  /** Turns away everybody held: the session was closed or has given up. */
  refuse(): void {
    this.#current = null;
    for (const waiter of [...this.#waiters]) waiter.reject(closed());
  }

  now(): SshConnection | null {
    return this.#current;
  }

  connection(signal: AbortSignal): Promise<SshConnection> {
    if (this.#current) return Promise.resolve(this.#current);
    const held = this.#hold(signal);
    this.#options.onDemand();
    return held;
  }

  #hold(signal: AbortSignal): Promise<SshConnection> {
    const { holdMs } = this.#options;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiters.delete(waiter);
        then();
      };
      const waiter: Waiter = {
        resolve: (connection) => settle(() => resolve(connection)),
        reject: (error) => settle(() => reject(error)),
      };
      const onAbort = () => waiter.reject(closed());
      const onExpiry = () => {
        if (this.#options.isConnecting()) timer = setTimeout(onExpiry, holdMs);
        else waiter.reject(new TunnelFailure({ kind: 'hold-expired', seconds: holdMs / 1000 }));
      };
      let timer = setTimeout(onExpiry, holdMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
      if (signal.aborted) onAbort();
    });
  }
}
