import type { Duplex } from 'node:stream';

/** Bytes the transport may hold unsent before channels have to wait. */
const holdAt = 256 * 1024;

/** Milliseconds a full transport takes to empty before that counts as the far side taking bytes. */
const progressMs = 100;

export interface OutflowOptions {
  /** Whether ssh2 keeps what it is given to itself, as it does while keys are exchanged; `resume` when that is over. */
  readonly isHeld: () => boolean;
  /**
   * A transport that had been full for a while has emptied, so the far side lives. What the operating system swallows
   * at once says nothing.
   */
  readonly onProgress: () => void;
  /** So many bytes were handed to ssh2. */
  readonly onSent?: (bytes: number) => void;
}

/**
 * What goes out over one connection. A server may give windows of gigabytes and read nothing, and ssh2 hands the
 * transport all that a window allows: here writes wait, in order, while the transport holds much already, so that
 * memory is bounded however many channels there are.
 */
export class Outflow {
  readonly #transport: Duplex;
  readonly #options: OutflowOptions;
  readonly #limit: number;
  #waiting: (() => void)[] = [];
  #fullSince = 0;

  constructor(transport: Duplex, options: OutflowOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#limit = Math.max(holdAt, transport.writableHighWaterMark);
    transport.on('drain', this.#onDrain);
  }

  /** Calls `write`, of so many bytes, now or once there is room; never after the transport's end. */
  pass(write: () => void, bytes = 0): void {
    const counted = (): void => {
      write();
      this.sent(bytes);
    };
    if (this.isOpen) {
      counted();
      return;
    }
    if (this.#waiting.length === 0) this.#fullSince = performance.now();
    this.#waiting.push(counted);
  }

  /** To be told of what went out without waiting here. */
  sent(bytes: number): void {
    this.#options.onSent?.(bytes);
  }

  /** Whether a write would pass at once. */
  get isOpen(): boolean {
    return this.#waiting.length === 0 && this.#hasRoom;
  }

  stop(): void {
    this.#transport.off('drain', this.#onDrain);
    this.#waiting = [];
  }

  get #hasRoom(): boolean {
    return this.#transport.writableLength < this.#limit && !this.#options.isHeld();
  }

  readonly #onDrain = (): void => {
    if (this.#waiting.length > 0 && performance.now() - this.#fullSince > progressMs) this.#options.onProgress();
    this.resume();
  };

  /** Lets through what may go now. */
  resume(): void {
    let passed = 0;
    while (passed < this.#waiting.length && this.#hasRoom) {
      this.#waiting[passed]?.();
      passed += 1;
    }
    this.#waiting.splice(0, passed);
    this.#fullSince = performance.now();
  }
}
