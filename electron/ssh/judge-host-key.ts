import { type KnownHost, knownHostsName, speaksOf } from './known-hosts.ts';
import { fingerprintOf, keyTypeOf } from './public-key.ts';
import type { HostKeyVerdict } from './types.ts';

/** One known_hosts file, read. */
export interface KnownHostsFile {
  readonly path: string;
  readonly entries: readonly KnownHost[];
}

interface Placed {
  readonly file: string;
  readonly entry: KnownHost;
}

/**
 * What a key is to a host, by ssh's rules. A revoked key is refused whatever else is said of it. Another key of the
 * same type means "changed"; one of another type alone leaves it unknown. Certificate authorities vouch for
 * certificates only, which ssh2 cannot check: their lines make no key known and none changed. A host at another port
 * than 22 is also known by its bare name, but never changed by it.
 */
export function judgeHostKey(
  files: readonly KnownHostsFile[],
  host: string,
  port: number,
  key: Buffer,
): HostKeyVerdict {
  const named = linesFor(files, knownHostsName(host, port));
  const bare = port === 22 ? named : linesFor(files, knownHostsName(host, 22));
  const isSame = ({ entry }: Placed): boolean => entry.key.equals(key);
  const revoked = [...named, ...bare].find((one) => one.entry.marker === 'revoked' && isSame(one));
  if (revoked) return { verdict: 'revoked', file: revoked.file };
  if (ordinary(named).some(isSame) || ordinary(bare).some(isSame)) return { verdict: 'known' };
  return otherKeys(ordinary(named), keyTypeOf(key));
}

function otherKeys(lines: readonly Placed[], type: string): HostKeyVerdict {
  const others = lines.filter(({ entry }) => entry.type === type);
  const first = others[0];
  if (first === undefined) return { verdict: 'unknown' };
  const known = others.map(({ entry }) => fingerprintOf(entry.key));
  return { verdict: 'changed', known: [...new Set(known)], file: first.file, line: first.entry.line };
}

const linesFor = (files: readonly KnownHostsFile[], name: string): readonly Placed[] =>
  files.flatMap(({ path, entries }) =>
    entries.filter((entry) => speaksOf(entry, name)).map((entry) => ({ file: path, entry })),
  );

const ordinary = (lines: readonly Placed[]): readonly Placed[] => lines.filter(({ entry }) => entry.marker === 'none');

/** Types of the keys known for a host under its own name, and under its bare name, in the order of the files. */
export function knownTypesOf(files: readonly KnownHostsFile[], host: string, port: number): readonly string[] {
  const lines = [...linesFor(files, knownHostsName(host, port)), ...linesFor(files, knownHostsName(host, 22))];
  return [...new Set(ordinary(lines).map(({ entry }) => entry.type))];
}
