import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { Uplink } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';

interface Waiter {
  readonly resolve: (connection: SshConnection) => void;
  readonly reject: (error: TunnelFailure) => void;
}

const away = (): TunnelFailure => new TunnelFailure({ kind: 'connection-lost', detail: 'closed', serverText: '' });

/**
 * The session's connection as its listeners see it: there, or away for a while. Whoever asks while it is away is held
 * for `holdMs` and served when it comes back.
 */
export class UplinkGate implements Uplink {
  readonly #holdMs: number;
  readonly #waiters = new Set<Waiter>();
  #current: SshConnection | null = null;

  constructor(holdMs = 10_000) {
    this.#holdMs = holdMs;
  }

  get current(): SshConnection | null {
    return this.#current;
  }

  /** A connection that is back serves everybody held; null holds from now on. */
  set(connection: SshConnection | null): void {
    this.#current = connection;
    if (connection) for (const waiter of [...this.#waiters]) waiter.resolve(connection);
  }

  /** Turns away everybody held: the session was closed or has given up. */
  refuse(): void {
    this.#current = null;
    for (const waiter of [...this.#waiters]) waiter.reject(away());
  }

  connection(signal: AbortSignal): Promise<SshConnection> {
    if (this.#current) return Promise.resolve(this.#current);
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
      const onAbort = () => waiter.reject(away());
      const timer = setTimeout(onAbort, this.#holdMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
      if (signal.aborted) onAbort();
    });
  }
}
