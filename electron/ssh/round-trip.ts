import type { RoundTrip } from '@shared/model/status.ts';

/** Measures how long a server takes to answer, with questions that are asked anyway. */
export class RoundTripMeter {
  readonly #listeners: (() => void)[] = [];
  #newest: RoundTrip | null = null;

  get newest(): RoundTrip | null {
    return this.#newest;
  }

  onMeasure(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** To be called as a question leaves; what it gives is to be called with the answer. */
  asked(answered: () => void = () => {}): () => void {
    const begun = performance.now();
    return () => {
      this.#newest = { milliseconds: performance.now() - begun, at: Date.now() };
      for (const listener of this.#listeners) listener();
      answered();
    };
  }
}
