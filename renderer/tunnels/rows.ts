import { formatDestination, formatSource, kindName } from '@shared/describe/rule.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';

/** One line of the forwards list. `forward` is null where the session does not run. */
export interface ForwardRow {
  readonly id: string;
  readonly rule: ForwardRule;
  readonly kind: string;
  readonly source: string;
  readonly destination: string;
  readonly description: string;
  readonly forward: Pick<ForwardSnapshot, 'rule' | 'status'> | null;
}

export type ForwardColumn = 'enabled' | 'kind' | 'source' | 'destination' | 'description' | 'state';

export interface ForwardSort {
  readonly column: ForwardColumn;
  readonly direction: 'ascending' | 'descending';
}

/** The forwards in the form, each with its state in the session that runs; null: it does not run. */
export function forwardRows(rules: readonly ForwardRule[], running: SessionSnapshot | null): readonly ForwardRow[] {
  const known = new Map(running?.forwards.map((forward) => [forward.id, forward]));
  return rules.map((rule) => ({
    id: rule.id,
    rule,
    kind: kindName(rule.kind),
    source: withFamily(rule),
    destination: formatDestination(rule),
    description: rule.description,
    forward: running ? (known.get(rule.id) ?? { rule, status: { state: 'off' } }) : null,
  }));
}

const familyName = { auto: '', ipv4: ' (IPv4)', ipv6: ' (IPv6)' } as const;
const withFamily = (rule: ForwardRule): string => `${formatSource(rule.source)}${familyName[rule.family]}`;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
function columnText(row: ForwardRow, column: ForwardColumn): string {
  if (column === 'enabled') return row.rule.enabled ? '0' : '1';
  return column === 'state' ? (row.forward?.status.state ?? '') : row[column];
}

/** In the order of a column, numbers by value; rows that are equal there keep their order. Null: as they were added. */
export function sortRows(rows: readonly ForwardRow[], sort: ForwardSort | null): readonly ForwardRow[] {
  if (!sort) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => sign * collator.compare(columnText(a, sort.column), columnText(b, sort.column)));
}
