import { parentPort, workerData } from 'node:worker_threads';
import { doErrand, type Errand } from './errand.ts';

/** The thread's one errand, answered once. */
const { errand }: { errand: Errand } = workerData;
parentPort?.postMessage(doErrand(errand));
