import { EventEmitter, once } from 'node:events';

/** What a server wrote, across its restarts. */
export class ServerLog {
  #text = '';
  readonly #written = new EventEmitter();

  get text(): string {
    return this.#text;
  }

  append(chunk: Buffer): void {
    this.#text += chunk.toString('utf8');
    this.#written.emit('written');
  }

  /** Resolves when `words` stand in what was written from position `from` on; a test's own timeout ends a vain wait. */
  async waitFor(words: string, from = 0): Promise<void> {
    while (!this.#text.includes(words, from)) await once(this.#written, 'written');
  }
}
