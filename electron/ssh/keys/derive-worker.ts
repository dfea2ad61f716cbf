import { parentPort, workerData } from 'node:worker_threads';
import type { Derivation } from './derivation.ts';
import { runDerivation } from './run-derivation.ts';

/** The thread's one errand: what `derive.ts` handed over, answered once. */
const { derivation, passphrase }: { derivation: Derivation; passphrase: string } = workerData;
parentPort?.postMessage(runDerivation(derivation, passphrase));
