import { version } from '../../package.json';
import { removeStaleSocket } from '../forward/stale-socket.ts';
import { allSockets, commandSocket, ownFolder, socketFolder, windowSocket } from './places.ts';
import type { Claim } from './protocol.ts';
import { type ControlServer, serveControl } from './server.ts';

/**
 * Lets other Culverts of the user data folder ask what this command line has open: it can be asked as long as the process
 * lives, and no longer. Null where that cannot be; a port that is held is then told by the system alone.
 */
export async function serveClaims(userDataDir: string, claims: () => readonly Claim[]): Promise<ControlServer | null> {
  const folder = socketFolder(userDataDir);
  if (ownFolder(folder) !== null) return null;
  await sweepDead(folder);
  const served = await serveControl({
    path: commandSocket(folder, process.pid),
    hello: { version, pid: process.pid, as: 'command-line' },
    answer: (ask, reply) => {
      if (ask.do !== 'claims') return reply.refuse('A culvert command has its sessions for itself: Ctrl-C ends it.');
      reply.send({ say: 'claims', claims: claims() });
      reply.done(0);
    },
  });
  return served.ok ? served.value : null;
}

/** Removes the sockets of command lines that were killed. */
export async function sweepDead(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const others = allSockets(folder).filter((path) => path !== windowSocket(folder));
  await Promise.all(others.map(removeStaleSocket));
}
