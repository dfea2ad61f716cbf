import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { onServerRequest } from './ssh2-internals.ts';

/** Bytes of any kind a server may send before sign-in is through; a banner of the largest size fits ten times. */
const maxBeforeSignIn = 4 * 1024 * 1024;

/** So many key exchanges in a row, each with almost nothing between, all in so short a time, are no rekeying. */
const rekeyLoop = { count: 50, withinMs: 10_000, quietBytes: 8 * 1024 };

/** Requests of a server that we refuse at a stretch, and per second in the long run; sshd makes one now and then. */
const maxRequests = { burst: 1000, perSecond: 20 };

/** Calls back, once, when a server floods us before sign-in is through; returns a function that stops the watch. */
export function watchFlood(transport: Duplex, onFlood: () => void): () => void {
  let seen = 0;
  const onData = (chunk: Buffer): void => {
    seen += chunk.length;
    if (seen <= maxBeforeSignIn) return;
    stop();
    onFlood();
  };
  const stop = (): void => void transport.off('data', onData);
  transport.on('data', onData);
  return stop;
}

/** Calls back when a server does nothing but exchange keys. `received` is the count of bytes read so far. */
export function watchRekeys(client: Client, received: () => number, onLoop: () => void): void {
  let starts: number[] = [];
  let before = received();
  client.on('handshake', () => {
    const quiet = received() - before < rekeyLoop.quietBytes;
    before = received();
    starts = quiet ? [...starts.slice(1 - rekeyLoop.count), performance.now()] : [];
    const first = starts[0] ?? 0;
    if (starts.length === rekeyLoop.count && performance.now() - first < rekeyLoop.withinMs) onLoop();
  });
}

/** Calls back when a server makes so many requests that answering them is all we would do. */
export function watchRequests(client: Client, onFlood: () => void): void {
  let left = maxRequests.burst;
  let last = performance.now();
  onServerRequest(client, () => {
    const now = performance.now();
    left = Math.min(maxRequests.burst, left + ((now - last) * maxRequests.perSecond) / 1000) - 1;
    last = now;
    if (left < 0) onFlood();
  });
}
