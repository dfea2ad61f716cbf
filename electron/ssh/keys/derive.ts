import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { Derivation, Derive } from './derivation.ts';
import { KeyTrouble } from './signing-key.ts';

/**
 * Derives in a thread of its own, so that neither the window nor any tunnel waits. The thread ends with its answer; without
 * one the promise rejects with `KeyTrouble`: `no-thread` where it never began, else `too-costly` (out of memory, above all).
 */
export const deriveIn =
  (thread: URL): Derive =>
  (derivation: Derivation, passphrase: string) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(thread, { workerData: { derivation, passphrase } });
      worker.once('message', (bytes: Uint8Array | null) => resolve(bytes && Buffer.from(bytes)));
      worker.once('error', (error) => reject(new KeyTrouble(neverBegan(error) ? 'no-thread' : 'too-costly')));
      worker.once('exit', () => reject(new KeyTrouble('no-thread')));
    });

export const derive: Derive = deriveIn(workerFile('derive-worker', import.meta.url));

/** Its file, or one it needs, is not there, or the system gives no more threads. */
const startFailures = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_WORKER_INIT_FAILED', 'ERR_DLOPEN_FAILED'];

const neverBegan = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && startFailures.includes(String(error.code));
