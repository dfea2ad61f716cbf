import type { RekeyLimit } from '@shared/model/algorithms.ts';

/**
 * Asks for fresh keys once enough has passed under the old ones (RFC 4253 section 9), as ssh's RekeyLimit does: looked at
 * with every piece of data, in either direction, so that a quiet connection is left alone.
 */
export class RekeyClock {
  readonly #limit: RekeyLimit;
  readonly #rekey: () => void;
  #bytes = 0;
  #since = performance.now();

  constructor(limit: RekeyLimit, rekey: () => void) {
    this.#limit = limit;
    this.#rekey = rekey;
  }

  /** So many bytes passed, sent or received. */
  passed(bytes: number): void {
    this.#bytes += bytes;
    const { bytes: most, seconds } = this.#limit;
    if (this.#bytes < most && (seconds === 0 || performance.now() - this.#since < seconds * 1000)) return;
    this.fresh();
    this.#rekey();
  }

  /** Keys are fresh, whoever asked for them. */
  fresh(): void {
    this.#bytes = 0;
    this.#since = performance.now();
  }
}
