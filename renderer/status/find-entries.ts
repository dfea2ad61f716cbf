import { formatDestination, formatSource } from '@shared/describe/rule.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import type { SessionEntry } from './session-entries.ts';

/** A session with those of its forwards that are to be shown. */
export interface Found {
  readonly entry: SessionEntry;
  readonly forwards: readonly ForwardSnapshot[];
}

/** Sessions and forwards that contain every word of a query, in any case. A session whose name does keeps all forwards. */
export function findEntries(entries: readonly SessionEntry[], query: string): readonly Found[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  return entries.flatMap((entry) => {
    const all = entry.snapshot?.forwards ?? [];
    if (holds(entry.name)) return [{ entry, forwards: all }];
    const forwards = all.filter((forward) => holds(`${entry.name} ${forwardText(forward)}`));
    return forwards.length > 0 ? [{ entry, forwards }] : [];
  });
}

const forwardText = ({ rule, status }: ForwardSnapshot): string =>
  [
    rule.kind,
    rule.description,
    formatSource(rule.source),
    formatDestination(rule),
    ...(status.state === 'listening' ? status.bound : []),
  ].join(' ');
