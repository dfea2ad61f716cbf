import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { Derivation, Derive } from './derivation.ts';
import { KeyTrouble } from './signing-key.ts';

/**
 * Derives in a thread of its own, so that neither the window nor any tunnel waits. The thread ends with its answer; without
 * one (out of memory, above all) the promise rejects with `KeyTrouble`.
 */
export const derive: Derive = (derivation: Derivation, passphrase: string) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('derive-worker', import.meta.url), { workerData: { derivation, passphrase } });
    worker.once('message', (bytes: Uint8Array | null) => resolve(bytes && Buffer.from(bytes)));
    worker.once('error', () => reject(new KeyTrouble('too-costly')));
    worker.once('exit', () => reject(new KeyTrouble('too-costly')));
  });
