import type { Duplex } from 'node:stream';

/** Milliseconds of one turn of the event loop that may go into what a server sends. */
const turnMs = 15;

/**
 * Keeps a server that sends faster than its packets can be worked through from holding up everything else: where the
 * chunks of one turn have taken their time, reading goes on in the next turn. Left alone, Node hands over as many as 32
 * chunks in one. A turn is thus over that time by one chunk at the most, which is 64 KiB. To be called while the stream is
 * paused or flowing; over with the stream.
 */
export function paceReads(transport: Duplex): void {
  let began: number | null = null;
  let isHeld = false;
  const nextTurn = (): void => {
    began = null;
    if (!isHeld) return;
    isHeld = false;
    transport.resume();
  };
  /** Runs once everybody has worked through the chunk, and before Node reads the next one. */
  const look = (): void => {
    if (began === null || isHeld || transport.isPaused() || performance.now() - began < turnMs) return;
    isHeld = true;
    transport.pause();
  };
  transport.prependListener('data', () => {
    if (began === null) {
      began = performance.now();
      setImmediate(nextTurn);
    }
    process.nextTick(look);
  });
}
