import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { startTcp } from '../../electron/testing/echo-server.ts';

const waiting: Socket[] = [];

/** Accepts and reads nothing until `letReadersRead`; then answers as `startSink` does. */
export async function startStalledSink(): Promise<number> {
  return (await startTcp((socket) => void waiting.push(socket.pause()))).port;
}

export async function letReadersRead(): Promise<void> {
  for (const socket of waiting.splice(0)) read(socket);
}

function read(socket: Socket): void {
  const hash = createHash('sha256');
  let count = 0;
  socket.on('data', (chunk) => {
    hash.update(chunk);
    count += chunk.length;
  });
  socket.on('end', () => socket.end(`${count} ${hash.digest('hex')}`)).resume();
}
