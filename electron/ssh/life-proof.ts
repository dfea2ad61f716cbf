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
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: LifeProofOptions) {
    this.#options = options;
  }

  /**
   * Where a proof is asked for already, another question goes out and the time is not prolonged. Resolves when the server
   * has proved that it lives, or is lost.
   */
  async demand(): Promise<void> {
    if (this.#stopped || !this.#ask()) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #ask(): boolean {
    const isAsked = this.#options.ping(() => this.#settle());
    if (isAsked && !this.#timer && !this.#stopped) this.#wait();
    return isAsked;
  }

  stop(): void {
    this.#stopped = true;
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Timers run before sockets are read: the verdict waits until they have been. */
  #wait(): void {
    const due = performance.now() + proofMs;
    this.#timer = setTimeout(() => setImmediate(() => this.#judge(due)), proofMs);
    this.#timer.unref();
  }

  #judge(due: number): void {
    if (!this.#timer) return;
    this.#timer = undefined;
    const slept = performance.now() > due + proofMs;
    if (slept && this.#ask()) return;
    if (!slept && this.#options.heardAt() < due - proofMs / 2) this.#options.onLost();
    this.#settle();
  }
}
