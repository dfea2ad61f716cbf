import type { Socket } from 'node:net';
import { pattern, startTcp, writePattern } from '../../electron/testing/echo-server.ts';
import { join } from './peer-client.ts';

const [block = Buffer.alloc(0)] = pattern(64 * 1024);
let corrupt = 0;

/** Bytes that arrived anywhere in this process and were not those of the test pattern. */
export const corruptSoFar = async (): Promise<number> => corrupt;

/** Compares each byte that arrives with the pattern's byte at that place. */
function check(socket: Socket): { readonly bytes: () => number } {
  let at = 0;
  socket.on('data', (chunk) => {
    for (const byte of chunk) {
      if (byte !== block[at % block.length]) corrupt += 1;
      at += 1;
    }
  });
  return { bytes: () => at };
}

/** Resolves when a socket is gone, however it went. */
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });

export const startCheckedSink = async (): Promise<number> =>
  (
    await startTcp((socket) => {
      check(socket);
      socket.on('end', () => socket.end());
    })
  ).port;

/** Reads what comes; `clean` where it ended as finished streams do. */
export async function checkedDownload(port: number): Promise<{ bytes: number; clean: boolean }> {
  const socket = await join(port).catch(() => null);
  if (!socket) return { bytes: 0, clean: false };
  const { bytes } = check(socket);
  let clean = false;
  // A reset that arrives together with the last bytes is told by libuv as an end, until something is written.
  socket.once('end', () =>
    socket.write(Buffer.alloc(0), (error) => {
      clean = !error;
      socket.end();
    }),
  );
  await closed(socket);
  return { bytes: bytes(), clean };
}

/** Sends the pattern until it is all sent or the connection is lost. */
export async function uploadUntilLost(port: number, bytes: number): Promise<{ lost: boolean }> {
  const socket = await join(port).catch(() => null);
  if (!socket) return { lost: true };
  socket.resume();
  const gone = closed(socket);
  const sent = writePattern(socket, bytes).then(
    () => void socket.end(),
    () => {},
  );
  await Promise.race([sent, gone]);
  await gone;
  return { lost: socket.errored !== null };
}
