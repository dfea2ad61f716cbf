import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A user's connection to a port of this computer. Its errors are the test's to await, and break nothing else. */
export async function dialPort(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect(port, host);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Sends words and gives what comes back first. */
export async function say(socket: Socket, words: string | Uint8Array): Promise<string> {
  socket.write(words);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}

/** What an echo behind a port of this computer gives back for `through`. */
export async function echoed(port: number): Promise<string> {
  const socket = await dialPort(port);
  try {
    return await say(socket, 'through');
  } finally {
    socket.destroy();
  }
}
