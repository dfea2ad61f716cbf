import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { Kem } from './hybrid.ts';

export type KeyPair = ReturnType<Kem['generate']>;

/**
 * A key pair made ahead, given to one exchange only: making one is what takes the time of a key exchange, and that is done
 * in a thread of its own. Where it cannot be, there is none ahead.
 */
export class SparePair {
  readonly #make: () => Promise<KeyPair>;
  #pair: KeyPair | null = null;
  #isDue = true;

  constructor(make: () => Promise<KeyPair> = makeInThread) {
    this.#make = make;
  }

  /** Has one made, unless there is one or one is being made. */
  prepare(): void {
    if (this.#pair !== null || !this.#isDue) return;
    this.#isDue = false;
    this.#make().then(
      (pair) => {
        this.#pair = pair;
        this.#isDue = true;
      },
      () => {},
    );
  }

  /** Null where none is ready yet. The next one is made meanwhile. */
  take(): KeyPair | null {
    const pair = this.#pair;
    this.#pair = null;
    this.prepare();
    return pair;
  }
}

/** The thread ends with its answer, and keeps no process alive. */
function makeInThread(): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('sntrup-worker', import.meta.url));
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('No key pair')));
  });
}
