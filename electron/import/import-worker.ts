import { parentPort, workerData } from 'node:worker_threads';
import { doImportErrand, type ImportErrand } from './import-errand.ts';

/** The thread's one errand, answered once. */
const { errand }: { errand: ImportErrand } = workerData;
parentPort?.postMessage(doImportErrand(errand));
