import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { PortOwner } from '@shared/model/tunnel-error.ts';
import { addressText } from './address-text.ts';

/** Milliseconds for the search through all processes. */
const patience = 2_000;
const linksAtOnce = 64;

/** From /proc: the socket's inode in the connection tables, then the process with that inode among its descriptors. */
export async function linuxPortOwner(address: string, port: number): Promise<PortOwner | null> {
  const inodes = holders(await socketTables(), address, port);
  const { owners } = await linuxSocketOwners(inodes, 1);
  return [...owners.values()][0] ?? null;
}

/** The inode of the socket at this end of each `host:port`, where there is one that is connected. */
export async function linuxSocketInodes(ends: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const connected = (await socketTables()).filter(({ listens }) => !listens);
  const named = connected.map(({ address, port, inode }) => [formatEndpoint({ host: address, port }), inode] as const);
  return new Map(named.filter(([end]) => ends.has(end)));
}

async function socketTables(): Promise<readonly TableEntry[]> {
  const files = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => ''));
  return (await Promise.all(files)).flatMap(parseSocketTable);
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
        { address: plainAddress(networkOrder(hex)), port: Number.parseInt(port, 16), listens: state === '0A', inode },
      ];
    });
}

/** IPv4 spoken through an IPv6 socket, as Java does, is IPv4 to everybody else (RFC 4291 section 2.5.5.2). */
const plainAddress = (bytes: Buffer): string => addressText(bytes).replace(/^::ffff:(?=\d+\.)/, '');

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

/** Owners of sockets by inode. `complete`: every process was looked through that may be, so who is missing is not told. */
export interface SocketOwners {
  readonly owners: ReadonlyMap<string, PortOwner>;
  readonly complete: boolean;
}

/** Looks through the descriptors of all processes until `enough` owners are found. Takes two seconds at the most. */
export async function linuxSocketOwners(inodes: ReadonlySet<string>, enough = inodes.size): Promise<SocketOwners> {
  const owners = new Map<string, PortOwner>();
  if (inodes.size === 0) return { owners, complete: true };
  const deadline = Date.now() + patience;
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  for (const pid of pids.sort((a, b) => a - b)) {
    if (owners.size >= enough) break;
    if (Date.now() > deadline) return { owners, complete: false };
    const held = (await socketsOf(pid)).filter((inode) => inodes.has(inode) && !owners.has(inode));
    if (held.length === 0) continue;
    const owner = { pid, name: await processName(pid) };
    for (const inode of held) owners.set(inode, owner);
  }
  return { owners, complete: true };
}

async function socketsOf(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const fds = await readdir(folder).catch(() => []);
  const inodes: string[] = [];
  for (let at = 0; at < fds.length; at += linksAtOnce) {
    const some = fds.slice(at, at + linksAtOnce);
    const targets = await Promise.all(some.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
    inodes.push(...targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  }
  return inodes;
}

/** The name ps shows, unless it is that of a thread (newer Node calls its main one "MainThread"). */
async function processName(pid: number): Promise<string> {
  const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
  if (name !== '' && name !== 'MainThread') return name;
  return basename(await readlink(`/proc/${pid}/exe`).catch(() => name));
}
