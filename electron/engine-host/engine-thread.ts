import { parentPort, workerData } from 'node:worker_threads';
import { serveEngine } from './serve-engine.ts';

// The engine's thread. It has a loop of its own: Electron's main process waits for sockets through another thread, which
// costs a change of threads for everything that arrives.

process.on('unhandledRejection', (reason) => console.error('Something failed inside Culvert:', reason));
// What a thread leaves behind it ends with its `exit`, which comes by its own end alone.
if (parentPort) serveEngine(parentPort, workerData, () => process.exit());
