/** How a connection is kept alive; the clock is node's own. */
export interface KeepaliveOptions {
  /** Milliseconds of silence before the server is asked; 0 asks never. */
  readonly intervalMs: number;
  /** Unanswered questions after which the connection counts as lost; at least one is asked. */
  readonly countMax: number;
  /** Asks the server for a sign of life. */
  readonly ping: () => void;
  readonly onLost: () => void;
}

/**
 * Watches for silence. Anything that arrives is a sign of life, so that a line busy with data is never taken for a dead
 * one because an answer waits its turn behind it. Silence costs at most interval x (count + 1).
 */
export class Keepalive {
  readonly #options: KeepaliveOptions;
  #timer: NodeJS.Timeout | undefined;
  #heard = performance.now();
  #unanswered = 0;

  constructor(options: KeepaliveOptions) {
    this.#options = options;
    if (options.intervalMs > 0) this.#wait(options.intervalMs);
  }

  /** To be called with everything that arrives; cheap. */
  heard(): void {
    this.#heard = performance.now();
    this.#unanswered = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => this.#check(), ms);
  }

  #check(): void {
    const left = this.#heard + this.#options.intervalMs - performance.now();
    if (this.#unanswered === 0 && left > 0.5) this.#wait(left);
    else if (this.#unanswered >= Math.max(1, this.#options.countMax)) this.#options.onLost();
    else this.#ask();
  }

  #ask(): void {
    this.#unanswered += 1;
    this.#wait(this.#options.intervalMs);
    this.#options.ping();
  }
}
