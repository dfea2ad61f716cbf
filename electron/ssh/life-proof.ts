/** Milliseconds a server gets to prove that it lives. */
export const proofMs = 5_000;

export interface LifeProofOptions {
  /** Asks the server for a sign of life; `answered` is called once with its answer. False where it cannot be asked. */
  readonly ping: (answered: () => void) => boolean;
  /** When anything last arrived, by `performance.now()`. */
  readonly heardAt: () => number;
  readonly onLost: () => void;
}

/**
 * Finds out fast whether a connection outlived a sleep or a change of network, whatever its keepalive is set to. The
 * answer proves it. On a slow line that answer may wait behind data, so data that still comes in the second half of the
 * time proves it too; what came before that may only have lain unread in the socket.
 */
export class LifeProof {
  readonly #options: LifeProofOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: LifeProofOptions) {
    this.#options = options;
  }

  /** Where a proof is asked for already, another question goes out and the time is not prolonged. */
  demand(): void {
    if (this.#stopped) return;
    const isAsked = this.#options.ping(() => this.#settle());
    if (isAsked && !this.#timer) this.#wait();
  }

  stop(): void {
    this.#stopped = true;
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Timers run before sockets are read: the verdict waits until they have been. */
  #wait(): void {
    const due = performance.now() + proofMs;
    this.#timer = setTimeout(() => setImmediate(() => this.#judge(due)), proofMs);
    this.#timer.unref();
  }

  #judge(due: number): void {
    if (!this.#timer) return;
    this.#settle();
    const now = performance.now();
    const slept = now > due + proofMs;
    if (slept) this.demand();
    else if (this.#options.heardAt() < due - proofMs / 2) this.#options.onLost();
  }
}
