import { Worker } from 'node:worker_threads';
import { workerFile } from '../ssh/worker-file.ts';
import type { EngineStart } from './contract.ts';
import type { Port } from './line.ts';

/** A thread with an engine in it. */
export interface EngineThread {
  readonly port: Port;
  /** Called once, when the thread is no more; with what broke it, or '' where it ended by itself. */
  onEnd(listener: (why: string) => void): void;
  /** Ends it the hard way: nothing in it is closed. */
  kill(): void;
}

/** `execArgv`: options of Node's for the thread, which tests of the sources as they are need. */
export function startThread(start: EngineStart, execArgv: readonly string[] = []): EngineThread {
  const worker = new Worker(workerFile('engine-thread', import.meta.url), {
    name: 'engine',
    workerData: start,
    execArgv: [...execArgv],
  });
  let why = '';
  worker.on('error', (error) => {
    why = error instanceof Error ? error.message : String(error);
  });
  worker.on('messageerror', (error) => {
    why = error.message;
    void worker.terminate();
  });
  return {
    port: worker,
    onEnd: (listener) => void worker.once('exit', () => listener(why)),
    kill: () => void worker.terminate(),
  };
}
