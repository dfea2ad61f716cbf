import type { PortOwner } from '@shared/model/tunnel-error.ts';
import { linuxSocketInodes, linuxSocketOwners } from './port-owner-linux.ts';

/** Sockets whose owner is remembered; the oldest are forgotten first. */
const remembered = 4_096;

/**
 * Looks up the programs behind the clients of this computer: their `host:port` each, to the process that holds that end.
 * Those the system does not tell, and clients of other machines, are not in the answer; it is empty on anything but Linux.
 * Takes about two seconds at the most and never rejects.
 */
export type OriginProcesses = (origins: readonly string[]) => Promise<ReadonlyMap<string, PortOwner>>;

/** A lookup that remembers owners by their socket, for as long as that exists: the search through all processes is dear. */
export function originProcesses(): OriginProcesses {
  const known = new Map<string, PortOwner | null>();
  let last: Promise<unknown> = Promise.resolve();
  const lookup = async (origins: readonly string[]): Promise<ReadonlyMap<string, PortOwner>> => {
    const inodes = await linuxSocketInodes(new Set(origins));
    const fresh = [...inodes.values()].filter((inode) => !known.has(inode));
    const { owners, complete } = await linuxSocketOwners(new Set(fresh));
    for (const inode of fresh) if (complete || owners.has(inode)) known.set(inode, owners.get(inode) ?? null);
    const found = [...inodes].flatMap(([origin, inode]) => {
      const owner = known.get(inode);
      return owner ? [[origin, owner] as const] : [];
    });
    for (const inode of known.keys()) if (known.size > remembered) known.delete(inode);
    return new Map(found);
  };
  return (origins) => {
    if (process.platform !== 'linux' || origins.length === 0) return Promise.resolve(new Map());
    // One search at a time: the next one finds most of what it wants in memory.
    const answer = last.then(() => lookup(origins)).catch(() => new Map<string, PortOwner>());
    last = answer;
    return answer;
  };
}
