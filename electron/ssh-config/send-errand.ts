import { Worker } from 'node:worker_threads';
import { workerFile } from '../ssh/worker-file.ts';
import type { Errand, ErrandResults } from './errand.ts';

/** A reading that takes longer is given up. */
const longestMs = 20_000;

/** Does an errand in a thread of its own. Rejects with an Error where it took too long or too much memory. */
export function sendErrand<E extends Errand>(errand: E): Promise<ErrandResults[E['kind']]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('errand-worker', import.meta.url), { workerData: { errand } });
    const giveUp = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`ssh_config could not be read: ${why}.`));
      void worker.terminate();
    };
    const timer = setTimeout(() => giveUp('it took too long'), longestMs);
    worker.once('message', (result: ErrandResults[E['kind']]) => {
      clearTimeout(timer);
      resolve(result);
    });
    worker.once('error', () => giveUp('it took too much'));
  });
}
