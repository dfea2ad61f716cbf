import { once } from 'node:events';
import type { Socket } from 'node:net';
import { echoOnce, exchange, join, many } from './peer-client.ts';

const held: Socket[] = [];

/** Opens connections, each proven by an echo, and keeps them. */
export const holdMany = (port: number, count: number, atOnce: number) =>
  many(count, atOnce, async () => {
    const socket = await join(port);
    held.push(socket);
    await exchange(socket);
  });

/** An echo on every connection kept. */
export const sayAgain = (atOnce: number) =>
  many(held.length, atOnce, async (index) => {
    const socket = held[index];
    if (socket) await exchange(socket);
  });

/** Ends every connection kept, and waits until all are gone. */
export async function dropHeld(): Promise<void> {
  const sockets = held.splice(0);
  const closed = sockets.filter((socket) => !socket.closed).map((socket) => once(socket, 'close'));
  for (const socket of sockets) socket.resume().end();
  await Promise.all(closed);
}

/** Connections that say one thing and end. */
export const shortOnes = (port: number, total: number, atOnce: number) => many(total, atOnce, () => echoOnce(port));

/**
 * Connections that the user's side resets: at once after connect, while data is on its way to an echo that is not read,
 * and after an answer, in turn.
 */
export const resetMany = (port: number, total: number, atOnce: number) =>
  many(total, atOnce, async (index) => {
    const socket = await join(port);
    if (index % 3 === 1) socket.write(Buffer.alloc(64 * 1024));
    if (index % 3 === 2) await exchange(socket);
    socket.resetAndDestroy();
    if (!socket.closed) await once(socket, 'close');
  });

/** Milliseconds of `count` one-byte echoes on one connection, one after the other. */
export async function echoTimes(port: number, count: number): Promise<number[]> {
  const socket = await join(port);
  await exchange(socket, 1);
  const times: number[] = [];
  while (times.length < count) {
    const start = performance.now();
    await exchange(socket, 1);
    times.push(performance.now() - start);
  }
  socket.destroy();
  return times;
}
