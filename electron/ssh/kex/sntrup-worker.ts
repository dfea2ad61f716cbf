import { parentPort } from 'node:worker_threads';
import { createSntrup761 } from '@oqs/liboqs-js/kem';

/** The thread's one errand: a key pair for `spare-pair.ts`. */
parentPort?.postMessage((await createSntrup761()).generateKeyPair());
