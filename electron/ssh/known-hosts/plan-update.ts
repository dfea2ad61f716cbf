import { type KnownHostsFile, linesOf, type Placed } from './judge.ts';
import type { KnownHost } from './lines.ts';
import type { KeyServer } from './names.ts';

/** What a server's announcement of its keys changes (ssh_config(5), UpdateHostKeys). */
export interface KeyUpdate {
  readonly add: readonly Buffer[];
  readonly remove: readonly KnownHost[];
}

/** Kinds of key that can be told to be gone: others may well be among those announced, unread. */
const readable = ['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];

/**
 * What to change in the user's own files when a server announces its keys, each of which it has proved; null for
 * nothing. As ssh, it keeps out of what people wrote by hand: lines with a marker, patterns or several names, and keys
 * that stand under other names too. The key the server was known by must be among those announced and in these files.
 */
export function planKeyUpdate(
  files: readonly KnownHostsFile[],
  server: KeyServer,
  knownBy: Buffer,
  announced: readonly Buffer[],
): KeyUpdate | null {
  const lines = linesOf(files, server).named;
  const isAnnounced = (entry: KnownHost): boolean => announced.some((key) => key.equals(entry.key));
  if (!announced.some((key) => key.equals(knownBy)) || !lines.some(({ entry }) => entry.key.equals(knownBy)))
    return null;
  if (lines.some(({ entry }) => isByHand(entry))) return null;
  const others = othersIn(files, lines);
  if (others.some(isAnnounced)) return null;
  const remove = lines
    .map(({ entry }) => entry)
    .filter((entry) => readable.includes(entry.type) && !isAnnounced(entry));
  if (others.some((other) => remove.some((gone) => gone.key.equals(other.key)))) return null;
  const add = announced.filter((key) => !lines.some(({ entry }) => entry.key.equals(key)));
  return add.length === 0 && remove.length === 0 ? null : { add, remove };
}

/** ssh itself writes a name, or a name and its address. */
const isByHand = ({ marker, hosts }: KnownHost): boolean =>
  marker !== 'none' || /[*?!]/.test(hosts) || hosts.split(',').length > 2;

const othersIn = (files: readonly KnownHostsFile[], lines: readonly Placed[]): readonly KnownHost[] =>
  files.flatMap(({ entries }) => entries).filter((entry) => !lines.some((line) => line.entry === entry));
