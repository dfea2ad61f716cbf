/** A timer for one step after another that stands still while a person is asked. */
export class Deadline {
  readonly #ms: number;
  readonly #onExpire: () => void;
  #timer: NodeJS.Timeout | undefined;
  #pauses = 0;
  #over = false;

  /** `onExpire` is called at most once. */
  constructor(ms: number, onExpire: () => void) {
    this.#ms = ms;
    this.#onExpire = onExpire;
  }

  /** Gives the next step its whole time; while paused, from the end of the pause on. */
  restart(): void {
    clearTimeout(this.#timer);
    if (this.#over || this.#pauses > 0) return;
    this.#timer = setTimeout(() => {
      this.stop();
      this.#onExpire();
    }, this.#ms);
  }

  /** Stands still until `work` settles, whatever comes of it; then the step has its whole time again. */
  async pausedFor<T>(work: Promise<T>): Promise<T> {
    this.#pauses += 1;
    clearTimeout(this.#timer);
    try {
      return await work;
    } finally {
      this.#pauses -= 1;
      this.restart();
    }
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
