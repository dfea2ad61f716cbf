import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** Calls back with each line of a socket; `onTooLong` once where one is longer than `most` characters, and nothing after it. */
export function readLines(socket: Socket, most: number, onLine: (line: string) => void, onTooLong: () => void): void {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  let isOver = false;
  socket.on('data', (chunk: Buffer) => {
    const [first = '', ...rest] = decoder.write(chunk).split('\n');
    for (const [at, part] of [first, ...rest].entries()) {
      if (isOver) return;
      if (at > 0) {
        const line = parts.join('');
        [parts, length] = [[], 0];
        onLine(line);
      }
      parts.push(part);
      length += part.length;
      if (length <= most) continue;
      isOver = true;
      onTooLong();
    }
  });
}
