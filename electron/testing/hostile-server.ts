import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { rawMisdeeds } from './hostile-raw.ts';
import type { sshMisdeeds } from './hostile-ssh.ts';
import { clientKeys } from './ssh-keys.ts';

export type MisdeedName = keyof typeof rawMisdeeds | keyof typeof sshMisdeeds;

/** A server that misbehaves in one named way, in a thread of its own. */
export interface HostileServer {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** `pieces`: what it says first comes one byte to a segment. */
export async function startHostileServer(name: MisdeedName, { pieces = false } = {}): Promise<HostileServer> {
  const { ed25519 } = await clientKeys();
  const worker = new Worker(new URL('./hostile-worker.ts', import.meta.url), {
    workerData: { name, pieces, hostKey: readFileSync(ed25519.path, 'utf8') },
  });
  const [port] = await once(worker, 'message');
  return { host: '127.0.0.1', port, stop: async () => void (await worker.terminate()) };
}
