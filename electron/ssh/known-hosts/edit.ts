import { type KnownHost, parseLine, speaksOf } from './lines.ts';
import { asBytes, lowered } from './names.ts';

/**
 * A known_hosts file's text without what it says of one name, as far as `isGone` picks the line; every other byte
 * stays. A line that speaks of others too keeps them: the name leaves its list, or is taken out of a pattern by `!name`.
 * Lines with a marker are left alone.
 */
export function withoutName(text: string, name: string, isGone: (entry: KnownHost) => boolean): string {
  const lines = text.split('\n');
  const kept = lines.flatMap((line, index) => {
    const [entry] = parseLine(line, index + 1);
    const stays = entry?.marker !== 'none' || !speaksOf(entry, name) || !isGone(entry);
    return stays ? [line] : lineWithout(line, entry.hosts, name);
  });
  return kept.join('\n');
}

/** The line for the others it speaks of; empty where there are none. */
function lineWithout(line: string, hosts: string, name: string): readonly string[] {
  if (hosts.startsWith('|')) return [];
  const others = hosts.split(',').filter((one) => lowered(one) !== asBytes(name));
  if (others.every((one) => one.startsWith('!'))) return [];
  const left = others.join(',');
  return [line.replace(hosts, () => (speaksOf({ hosts: left }, name) ? `${left},!${asBytes(name)}` : left))];
}

/** Whether a file hides its names: some are hashed, and none stands plain. */
export function hidesNames(entries: readonly KnownHost[]): boolean {
  const ordinary = entries.filter((entry) => entry.marker === 'none');
  return ordinary.length > 0 && ordinary.every((entry) => entry.hosts.startsWith('|'));
}
