import { activeHandles, eventually, heldBy } from './measure.ts';
import type { Rig } from './rig.ts';

/** What more is open after a piece of work than before it; a channel shows as a socket of the server's process. */
export interface LeftOver<T> {
  readonly value: T;
  readonly none: boolean;
  readonly counts: {
    readonly connectionsLeft: number;
    readonly socketsLeft: number;
    readonly listenersLeft: number;
    readonly descriptorsLeft: number;
    readonly serverDescriptorsLeft: number;
  };
}

/** Runs `work` and waits, but not for long, until everything it opened is gone again here and on the server. */
export async function leftAfter<T>(rig: Rig, work: () => Promise<T>): Promise<LeftOver<T>> {
  const before = count(rig);
  const value = await work();
  let counts = await difference(rig, before);
  const none = await eventually(async () => {
    counts = await difference(rig, before);
    return Object.values(counts).every((more) => more <= 0);
  }, 15);
  return { value, none, counts };
}

export const leftText = ({ none, counts }: LeftOver<unknown>): string =>
  none
    ? 'afterwards 0 connections, sockets, listeners or descriptors left, and 0 more descriptors in the server'
    : `left over: ${Object.entries(counts)
        .filter(([, more]) => more > 0)
        .map(([what, more]) => `${what} ${more}`)
        .join(', ')}`;

const count = (rig: Rig) => ({
  ...activeHandles(),
  descriptors: heldBy(process.pid).descriptors,
  server: rig.serverProcesses().reduce((sum, pid) => sum + heldBy(pid).descriptors, 0),
});

async function difference(rig: Rig, before: ReturnType<typeof count>): Promise<LeftOver<unknown>['counts']> {
  const now = count(rig);
  return {
    connectionsLeft: await rig.carried(),
    socketsLeft: now.sockets - before.sockets,
    listenersLeft: now.listeners - before.listeners,
    descriptorsLeft: now.descriptors - before.descriptors,
    serverDescriptorsLeft: now.server - before.server,
  };
}
