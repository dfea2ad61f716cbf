import { lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { codeOf } from './error-code.ts';

/**
 * Removes a unix socket that nobody listens on, such as one left by a process that was killed. Anything else, a link
 * included, and a socket that answers or cannot be asked, stays. Never rejects: what is still in the way is for the bind
 * to report.
 */
export async function removeStaleSocket(path: string): Promise<void> {
  try {
    if (await isStaleSocket(path)) await unlink(path);
  } catch {
    // Not there, or not ours to remove.
  }
}

/** Whether there is a unix socket that nobody listens on; never rejects. */
export const isStaleSocket = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSocket() && isDeaf(path),
    () => false,
  );

/** Whether the system says that no process listens; a listener with a full queue answers EAGAIN and is alive. */
export const isDeaf = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('error', (error) => resolve(codeOf(error) === 'ECONNREFUSED'));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
