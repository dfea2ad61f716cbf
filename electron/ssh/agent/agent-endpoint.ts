import { stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';

/** A place where an SSH agent can be met. */
export interface AgentEndpoint {
  /** What a person knows it by, such as a path. */
  readonly name: string;
  /** A stream of the agent's own; rejects with the system's error. Aborting `signal` gives the attempt up. */
  open(signal: AbortSignal): Promise<Duplex>;
}

/** An agent that listens on a unix socket, or on a named pipe of Windows (`\\.\pipe\…`). */
export const socketEndpoint = (path: string): AgentEndpoint => ({
  name: path,
  open: (signal) => dial(path, signal).catch((error: unknown) => told(error, path)),
});

const dial = (path: string, signal: AbortSignal): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ path });
    const giveUp = (): void => void socket.destroy(new Error('Given up'));
    const settled = (): void => signal.removeEventListener('abort', giveUp);
    signal.addEventListener('abort', giveUp);
    socket.once('error', (error) => {
      settled();
      reject(error);
    });
    socket.once('connect', () => {
      settled();
      resolve(socket);
    });
    if (signal.aborted) giveUp();
  });

/** Linux refuses a connection to a file that is no socket as it does one to a socket that nobody has. */
async function told(error: unknown, path: string): Promise<never> {
  const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  const about = refused ? await stat(path).catch(() => null) : null;
  throw about === null || about.isSocket() ? error : Object.assign(new Error('Not a socket'), { code: 'ENOTSOCK' });
}
