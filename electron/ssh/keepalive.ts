/** How a connection is kept alive; the clock is node's own. */
export interface KeepaliveOptions {
  /** Milliseconds of silence before the server is asked; 0 never asks. */
  readonly intervalMs: number;
  /** Unanswered questions after which the connection counts as lost; at least one is asked. */
  readonly countMax: number;
  /** Asks the server for a sign of life. */
  readonly ping: () => void;
  readonly onLost: () => void;
}

/** Milliseconds from which an interval is long enough for its questions to be asked together with others'. */
const longMs = 5_000;

/** Milliseconds bytes may come without ever making a whole packet, at the least. */
const stuckMs = 30_000;

/**
 * Watches for silence. Anything that arrives is a sign of life, so that a line busy with data is never taken for a dead
 * one because an answer waits its turn behind it. Silence costs at most interval x (count + 1), counted in time this
 * process was awake: an answer may lie unread in the socket after a sleep, and is read before anything is judged. Bytes
 * that never make up a packet are no life: where a packet's length was garbled, each answer would only be swallowed.
 *
 * Connections that are silent ask at common beats, a quarter of a long interval apart and never later than due, so that
 * many idle ones wake the computer together.
 */
export class Keepalive {
  readonly #options: KeepaliveOptions;
  readonly #interval: number;
  /** Milliseconds from one beat to the next; 0 for none. */
  readonly #beat: number;
  #timer: NodeJS.Timeout | undefined;
  #due = 0;
  #heard = performance.now();
  #whole = performance.now();
  #unanswered = 0;
  #stopped = false;

  constructor(options: KeepaliveOptions) {
    this.#options = options;
    this.#interval = options.intervalMs;
    this.#beat = this.#interval >= longMs ? this.#interval / 4 : 0;
    if (options.intervalMs > 0) this.#waitForBeat(this.#interval);
  }

  /** To be called with everything that arrives; cheap. */
  heard(): void {
    this.#heard = performance.now();
    this.#unanswered = 0;
  }

  /** To be called with every packet that arrived whole. */
  whole(): void {
    this.#whole = performance.now();
  }

  /** When anything last arrived, by `performance.now()`. */
  get heardAt(): number {
    return this.#heard;
  }

  /** Watches on after `onLost`, where the connection turned out to live. */
  resume(): void {
    if (this.#stopped) return;
    this.#unanswered = 0;
    this.#whole = performance.now();
    this.#waitForBeat(this.#interval);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Until the last beat before `ms` are over; a beat that is all but there is the one that is meant. */
  #waitForBeat(ms: number): void {
    const now = performance.now();
    const due = now + ms;
    const beat = this.#beat > 0 ? Math.floor(due / this.#beat) * this.#beat : due;
    this.#wait(beat > now ? beat - now : ms);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#due = performance.now() + ms;
    this.#timer = setTimeout(() => this.#check(), ms);
  }

  /** Timers run before sockets are read: the verdict waits until they have been. */
  #check(): void {
    const asleep = performance.now() - this.#due > this.#interval;
    if (asleep) {
      this.#unanswered = 0;
      this.#whole = performance.now();
    }
    setImmediate(() => this.#judge());
  }

  #judge(): void {
    if (this.#stopped) return;
    const left = this.#heard + this.#interval - performance.now();
    if (this.#isStuck() || this.#unanswered >= Math.max(1, this.#options.countMax)) this.#options.onLost();
    else if (this.#unanswered > 0) this.#ask();
    else if (left > Math.max(0.5, this.#beat)) this.#waitForBeat(left);
    else this.#ask();
  }

  #isStuck(): boolean {
    const limit = Math.max(stuckMs, this.#interval * (this.#options.countMax + 1));
    return performance.now() - this.#whole > limit;
  }

  #ask(): void {
    this.#unanswered += 1;
    this.#wait(this.#interval);
    this.#options.ping();
  }
}
