import { Worker } from 'node:worker_threads';
import type { Derivation, Derive } from './derivation.ts';
import { KeyTrouble } from './signing-key.ts';

/**
 * Where the worker's own file is: the source beside this one when the sources run as they are (tests), else the build's
 * entry of that name, beside this bundle or above its folder of chunks.
 */
function workerFile(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('./derive-worker.ts', here);
  return new URL(here.includes('/chunks/') ? '../derive-worker.js' : './derive-worker.js', here);
}

/**
 * Derives in a thread of its own, so that neither the window nor any tunnel waits. The thread ends with its answer; without
 * one (out of memory, above all) the promise rejects with `KeyTrouble`.
 */
export const derive: Derive = (derivation: Derivation, passphrase: string) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: { derivation, passphrase } });
    worker.once('message', (bytes: Uint8Array | null) => resolve(bytes && Buffer.from(bytes)));
    worker.once('error', () => reject(new KeyTrouble('too-costly')));
    worker.once('exit', () => reject(new KeyTrouble('too-costly')));
  });
