import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mebibytes } from './numbers.ts';

/**
 * Resident memory of this process over a while, in MiB. `rose` is from the start to the highest reading; `lived` the same
 * from readings right after a garbage collection, so without what nobody holds any more.
 */
export interface MemoryReading {
  readonly before: number;
  readonly peak: number;
  readonly rose: number;
  readonly lived: number;
}

/** Reads every 25 ms until `stop`, and once a second after a collection; starts with a collection. */
export function watchMemory(): { stop(): MemoryReading } {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let [peak, live] = [before, before];
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const collect = () => {
    look();
    // The second waits for what the first frees in the background.
    globalThis.gc?.();
    globalThis.gc?.();
    live = Math.max(live, process.memoryUsage.rss());
  };
  const timers = [setInterval(look, 25), setInterval(collect, 1000)];
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
      collect();
      const [rose, lived] = [mebibytes(peak - before), mebibytes(live - before)];
      return { before: mebibytes(before), peak: mebibytes(peak), rose, lived };
    },
  };
}

/** What a process holds open. */
export interface Held {
  readonly descriptors: number;
  readonly sockets: number;
}

/** Counts a process's descriptors as the system lists them. Linux only. */
export function heldBy(pid: number): Held {
  const folder = `/proc/${pid}/fd`;
  const targets = readdirSync(folder).map((name) => targetOf(`${folder}/${name}`));
  return { descriptors: targets.length, sockets: targets.filter((to) => to.startsWith('socket:')).length };
}

/** A descriptor may close while it is being looked at. */
function targetOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** Node's own count of this process's TCP sockets and listeners. */
export function activeHandles(): { readonly sockets: number; readonly listeners: number } {
  const kinds = process.getActiveResourcesInfo();
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  return { sockets: count('TCPSocketWrap'), listeners: count('TCPServerWrap') };
}

/** Looks every 25 ms until `fits`; false where it never did within the time. */
export async function eventually(fits: () => boolean | Promise<boolean>, seconds = 20): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (!(await fits())) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}
