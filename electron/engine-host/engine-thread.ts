import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { serveEngine } from './serve-engine.ts';

// The engine's thread. It has a loop of its own: Electron's main process waits for sockets through another thread, which
// costs a change of threads for everything that arrives.

process.on('unhandledRejection', (reason) => console.error('Something failed inside Culvert:', reason));
// Where it may (as root), Chromium gives its process more than a fair share of the processor, to draw at once. What
// carries tunnels is not to take that from the window's page, which has none. On Linux this is the thread's own.
if (process.platform === 'linux' && getPriority() < 0) setPriority(0);
// What a thread leaves behind it ends with its `exit`, which comes by its own end alone.
if (parentPort) serveEngine(parentPort, workerData, () => process.exit());
