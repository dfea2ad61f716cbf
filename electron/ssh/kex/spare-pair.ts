import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { Kem } from './hybrid.ts';

export type KeyPair = ReturnType<Kem['generate']>;

/** Milliseconds after which the next pair is made: by then the exchange that took the last one is over. */
const pauseMs = 1000;

/**
 * A key pair made ahead, given to one exchange only: making one is what takes the time of a key exchange, and that is done
 * in a thread of its own. Where it cannot be, there is none ahead.
 */
export class SparePair {
  readonly #make: () => Promise<KeyPair>;
  readonly #later: (run: () => void) => void;
  #pair: KeyPair | null = null;
  #isDue = true;

  constructor(make: () => Promise<KeyPair> = makeInThread, later = afterPause) {
    this.#make = make;
    this.#later = later;
  }

  /** Keeps one that was made elsewhere, unless there is one. */
  keep(pair: KeyPair): void {
    this.#pair ??= pair;
  }

  /** Null where none is ready yet. The next one is made soon. */
  take(): KeyPair | null {
    const pair = this.#pair;
    this.#pair = null;
    if (this.#isDue) {
      this.#isDue = false;
      this.#later(() => this.#prepare());
    }
    return pair;
  }

  #prepare(): void {
    this.#make().then(
      (pair) => {
        this.keep(pair);
        this.#isDue = true;
      },
      () => {},
    );
  }
}

const afterPause = (run: () => void): void => void setTimeout(run, pauseMs).unref();

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
