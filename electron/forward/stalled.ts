import type { Duplex } from 'node:stream';
import { afterTrueEnd } from './streams.ts';

/** Milliseconds between looks. */
const interval = 5_000;

const stalled = new Set<Duplex>();
let timer: NodeJS.Timeout | null = null;

/**
 * Looks after a stream nobody reads from for now, because the other side takes nothing: the system tells of an RST only
 * to readers and writers, so every few seconds nothing is written to it. One that was reset errors then. May be called
 * often; a stream that flows again is to be taken off with `flowsAgain`.
 */
export function standsStill(stream: Duplex): void {
  stalled.add(stream);
  timer ??= setInterval(look, interval).unref();
}

export function flowsAgain(stream: Duplex): void {
  stalled.delete(stream);
  if (stalled.size > 0 || timer === null) return;
  clearInterval(timer);
  timer = null;
}

function look(): void {
  for (const stream of stalled) afterTrueEnd(stream, () => {});
}
