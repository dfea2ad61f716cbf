import { fingerprintOf } from '../public-key.ts';
import type { HostKeyVerdict } from '../types.ts';
import { type KnownHost, speaksOf } from './lines.ts';
import { type KeyServer, namesOf } from './names.ts';

/** One known_hosts file, read. */
export interface KnownHostsFile {
  readonly path: string;
  readonly entries: readonly KnownHost[];
}

/** A line and the file it stands in. */
export interface Placed {
  readonly file: string;
  readonly entry: KnownHost;
}

/** What the files say of a server, under its own name and, at another port than 22, under its bare one. */
export interface ServerLines {
  readonly named: readonly Placed[];
  readonly bare: readonly Placed[];
}

export function linesOf(files: readonly KnownHostsFile[], server: KeyServer): ServerLines {
  const { name, bare } = namesOf(server);
  return { named: linesFor(files, name), bare: bare === null ? [] : linesFor(files, bare) };
}

const linesFor = (files: readonly KnownHostsFile[], name: string): readonly Placed[] =>
  files.flatMap(({ path, entries }) =>
    entries.filter((entry) => speaksOf(entry, name)).map((entry) => ({ file: path, entry })),
  );

const marked = (lines: readonly Placed[], marker: KnownHost['marker']): readonly Placed[] =>
  lines.filter(({ entry }) => entry.marker === marker);

/**
 * What a plain key is to a server, by ssh's rules. Any other key known for it, of whatever type, means "changed":
 * whoever stands between could else show a key of a type nobody has seen. A revoked key is refused whatever else is
 * said of it, under the bare name too (where ssh would go on to ask). Certificate authorities make no key known and
 * none changed.
 */
export function judgeHostKey(files: readonly KnownHostsFile[], server: KeyServer, key: Buffer): HostKeyVerdict {
  const { named, bare } = linesOf(files, server);
  const isSame = ({ entry }: Placed): boolean => entry.key.equals(key);
  const revoked = marked([...named, ...bare], 'revoked').find(isSame);
  if (revoked) return { verdict: 'revoked', file: revoked.file };
  const ordinary = marked(named, 'none');
  if (ordinary.some(isSame) || marked(bare, 'none').some(isSame)) return { verdict: 'known' };
  return otherKeys(ordinary);
}

function otherKeys(lines: readonly Placed[]): HostKeyVerdict {
  if (lines.length === 0) return { verdict: 'unknown' };
  const known = lines.map(({ file, entry: { type, key, line } }) => {
    return { algorithm: type, fingerprint: fingerprintOf(key), file, line };
  });
  return { verdict: 'changed', known };
}

/** Whether an authority is trusted to certify a server's key. */
export function hasAuthority(files: readonly KnownHostsFile[], server: KeyServer): boolean {
  const { named, bare } = linesOf(files, server);
  return marked([...named, ...bare], 'cert-authority').length > 0;
}

/** Types of the keys known for a server under its own name, and under its bare name, those of pinned keys first. */
export function knownTypesOf(
  files: readonly KnownHostsFile[],
  server: KeyServer,
  pinned: readonly string[] = [],
): readonly string[] {
  const { named, bare } = linesOf(files, server);
  const lines = marked([...named, ...bare], 'none');
  const first = lines.filter(({ entry }) => pinned.includes(fingerprintOf(entry.key)));
  return [...new Set([...first, ...lines].map(({ entry }) => entry.type))];
}
