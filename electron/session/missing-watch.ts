import { onFreed } from '../forward/bind.ts';
import type { RunningForward } from '../forward/types.ts';
import { portRetryDelayMs } from './reconnect-policy.ts';

/**
 * Tries again for the addresses of a running forward that could not be bound: on a schedule of its own, and at once when
 * another listener of Culvert is closed or `now` is called. Over with `signal`.
 */
export class MissingWatch {
  readonly #running: RunningForward;
  readonly #signal: AbortSignal;
  readonly #onChange: () => void;
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  #attempt = 0;
  #isTrying = false;

  /** `onChange`: something else is bound, or missing for another reason. */
  constructor(running: RunningForward, signal: AbortSignal, onChange: () => void) {
    this.#running = running;
    this.#signal = signal;
    this.#onChange = onChange;
    this.#stopListening = onFreed(() => this.now());
    if (signal.aborted) this.#stop();
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.#wait();
  }

  now(): void {
    if (!this.#signal.aborted && !this.#isTrying && this.#running.missing.length > 0) void this.#try();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#signal.aborted || this.#running.missing.length === 0) return;
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.now(), portRetryDelayMs(this.#attempt));
    this.#timer.unref();
  }

  async #try(): Promise<void> {
    this.#isTrying = true;
    const before = factsOf(this.#running);
    await this.#running.tryMissing?.();
    this.#isTrying = false;
    if (this.#signal.aborted) return;
    if (factsOf(this.#running) !== before) this.#onChange();
    this.#wait();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#stopListening();
  }
}

const factsOf = ({ bound, missing }: RunningForward): string => JSON.stringify([bound, missing]);
