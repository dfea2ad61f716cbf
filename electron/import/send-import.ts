import { Worker } from 'node:worker_threads';
import { fail } from '@shared/model/result.ts';
import type { Reading } from '@shared/parse/paste/types.ts';
import { workerFile } from '../ssh/worker-file.ts';
import type { ImportErrand } from './import-errand.ts';
import type { ImportReading } from './types.ts';

/** A reading that takes longer is given up. */
const longestMs = 30_000;

/** Reads in a thread of its own, so that no text, however large, holds a tunnel or the window up. */
export function sendImport(errand: ImportErrand): Promise<Reading<ImportReading>> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile('import-worker', import.meta.url), { workerData: { errand } });
    const done = (result: Reading<ImportReading>) => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => done(fail({ kind: 'too-slow' })), longestMs);
    worker.once('message', done);
    worker.once('error', () => done(fail({ kind: 'too-slow' })));
  });
}
