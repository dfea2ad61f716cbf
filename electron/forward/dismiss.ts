import type { Duplex } from 'node:stream';
import type { Stop } from './life.ts';
import { reset } from './streams.ts';

/** How long a client may take to hang up after it was refused, in milliseconds. */
const patience = 5_000;

/**
 * Says a last word and hangs up in order. What the client still sends is read and dropped: closing over unread
 * bytes would make TCP send RST, which can overtake the farewell. Resolves when the stream is gone.
 */
export function dismiss(stream: Duplex, farewell: Buffer | null, signal: Stop): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      stream.off('close', over);
      reset(stream);
      resolve();
    };
    const timer = setTimeout(over, patience).unref();
    if (stream.destroyed || signal.aborted) return over();
    signal.addEventListener('abort', over, { once: true });
    stream.once('close', over);
    stream.end(farewell ?? undefined);
    stream.resume();
  });
}
