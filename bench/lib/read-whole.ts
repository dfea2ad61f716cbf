import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';

/** What a stream brought, with the beginning of it as text. */
export interface Whole {
  readonly bytes: number;
  readonly hash: string;
  readonly text: string;
}

/**
 * Reads to the end; rejects on a loss. A reset that arrives together with the last bytes is told by libuv as an end until
 * something is written, so nothing is written, which fails on a socket that was reset.
 */
export function readWhole(socket: Socket): Promise<Whole> {
  const hash = createHash('sha256');
  let [bytes, text] = [0, ''];
  return new Promise((resolve, reject) => {
    socket.on('data', (chunk) => {
      hash.update(chunk);
      if (bytes < 1000) text += chunk.toString('latin1', 0, 1000);
      bytes += chunk.length;
    });
    const finish = (error?: Error | null) => {
      socket.end();
      if (error) reject(error);
      else resolve({ bytes, hash: hash.digest('hex'), text });
    };
    // Whoever has ended its own side already learns of a reset from the missing end of the answer.
    socket.once('end', () => (socket.writableEnded ? finish() : socket.write(Buffer.alloc(0), finish)));
    socket.once('close', () => reject(new Error('closed before the end')));
    socket.resume();
  });
}
