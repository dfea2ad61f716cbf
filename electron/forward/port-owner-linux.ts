import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PortOwner } from '@shared/model/tunnel-error.ts';
import { addressText } from './address-text.ts';

/** Milliseconds for the search through all processes. */
const patience = 2_000;
const linksAtOnce = 64;

/** From /proc: the socket's inode in the connection tables, then the process with that inode among its descriptors. */
export async function linuxPortOwner(address: string, port: number): Promise<PortOwner | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inodes = holders(tables.flatMap(parseSocketTable), address, port);
  const pid = inodes.size === 0 ? null : await pidHolding(inodes, Date.now() + patience);
  return pid === null ? null : { pid, name: await processName(pid) };
}

export interface TableEntry {
  readonly address: string;
  readonly port: number;
  readonly listens: boolean;
  readonly inode: string;
}

/** The rows of /proc/net/tcp or tcp6 (proc(5)): addresses are hexadecimal, each group of four bytes in host order. */
export function parseSocketTable(table: string): readonly TableEntry[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      const [hex, port] = local?.split(':') ?? [];
      if (!hex || !port || !inode || inode === '0') return [];
      return [
        { address: addressText(networkOrder(hex)), port: Number.parseInt(port, 16), listens: state === '0A', inode },
      ];
    });
}

function networkOrder(hex: string): Buffer {
  const bytes = Buffer.from(hex, 'hex');
  return bytes.swap32();
}

/** The likeliest holders first: listeners on that address or on all, listeners on the port, anything on the port. */
export function holders(entries: readonly TableEntry[], address: string, port: number): ReadonlySet<string> {
  const onPort = entries.filter((entry) => entry.port === port);
  const listening = onPort.filter((entry) => entry.listens);
  const exact = listening.filter((entry) => [address, '0.0.0.0', '::'].includes(entry.address));
  const best = [exact, listening, onPort].find((some) => some.length > 0) ?? [];
  return new Set(best.map(({ inode }) => inode));
}

async function pidHolding(inodes: ReadonlySet<string>, deadline: number): Promise<number | null> {
  const links = new Set([...inodes].map((inode) => `socket:[${inode}]`));
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  for (const pid of pids.sort((a, b) => a - b)) {
    if (Date.now() > deadline) return null;
    if (await holdsAny(pid, links)) return pid;
  }
  return null;
}

async function holdsAny(pid: number, links: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const fds = await readdir(folder).catch(() => []);
  for (let at = 0; at < fds.length; at += linksAtOnce) {
    const some = fds.slice(at, at + linksAtOnce);
    const targets = await Promise.all(some.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
    if (targets.some((target) => links.has(target))) return true;
  }
  return false;
}

/** The name ps shows, unless it is that of a thread (newer Node calls its main one "MainThread"). */
async function processName(pid: number): Promise<string> {
  const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
  if (name !== '' && name !== 'MainThread') return name;
  return basename(await readlink(`/proc/${pid}/exe`).catch(() => name));
}
