/** Bytes a channel may have under way to us at first, as OpenSSH gives. */
const least = 2 * 1024 * 1024;
/** And at the most: what 1 Gbit/s needs at 130 ms. */
const most = 32 * 1024 * 1024;

/**
 * How much the server may send on one channel before it has to wait for us (RFC 4254 section 5.2). It is doubled as long
 * as the server is seen to wait: on a long line a fixed window is a bound on speed. Whoever reads nothing gets no more,
 * as only what was taken is counted.
 */
export class ReceiveWindow {
  #length = least;
  #since: number | null = null;

  /** Whether more is to be allowed, `left` being what the server may still send. */
  isLow(left: number): boolean {
    return left <= this.#length / 2;
  }

  /**
   * To be called when bytes were taken, `left` being what the server may still send. Gives the bytes to allow it on top:
   * 0 while there is enough. `delayMs` is the time to the server and back, `now` the clock, both in milliseconds.
   */
  extension(left: number, delayMs: number, now: number): number {
    if (!this.isLow(left)) return 0;
    if (this.#since !== null && this.#isTooSmall(now - this.#since, delayMs)) {
      this.#length = Math.min(most, this.#length * 2);
    }
    this.#since = now;
    return this.#length - left;
  }

  /** Half a window came in `elapsed`. At that speed more than half of one is under way: the line has room for more. */
  #isTooSmall(elapsed: number, delayMs: number): boolean {
    return (this.#length / 2 / Math.max(elapsed, 0.1)) * delayMs > this.#length / 4;
  }
}
