import { type Row, rowName } from './tree.ts';

/** Where the keys of a tree lead (ARIA Authoring Practices, tree view). */
export type KeyStep =
  | { readonly step: 'go'; readonly key: string }
  | { readonly step: 'fold'; readonly key: string; readonly isOpen: boolean };

const go = (row: Row | undefined): KeyStep | null => (row ? { step: 'go', key: row.key } : null);

/** The step for a key pressed on line `at`; `page` is how many lines are in sight. */
export function treeStep(rows: readonly Row[], at: number, key: string, page: number): KeyStep | null {
  const clamped = (index: number) => rows[Math.max(0, Math.min(rows.length - 1, index))];
  switch (key) {
    case 'ArrowDown':
      return go(clamped(at + 1));
    case 'ArrowUp':
      return go(clamped(at - 1));
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'PageDown':
      return go(clamped(at + page));
    case 'PageUp':
      return go(clamped(at - page));
    case 'ArrowRight':
      return inward(rows, at);
    case 'ArrowLeft':
      return outward(rows, at);
    default:
      return null;
  }
}

const openness = (row: Row | undefined): boolean | null =>
  row?.item.kind === 'folder' || row?.item.kind === 'config-folder' ? row.item.isOpen : null;

function inward(rows: readonly Row[], at: number): KeyStep | null {
  const row = rows[at];
  const isOpen = openness(row);
  if (!row || isOpen === null) return null;
  if (!isOpen) return { step: 'fold', key: row.key, isOpen: true };
  const next = rows[at + 1];
  return next && next.level > row.level ? go(next) : null;
}

function outward(rows: readonly Row[], at: number): KeyStep | null {
  const row = rows[at];
  if (!row) return null;
  if (openness(row)) return { step: 'fold', key: row.key, isOpen: false };
  return go(rows.findLast((other, index) => index < at && other.level < row.level));
}

/** The next line from `at` on whose name begins with what was typed; the search goes round the end. */
export function typedAhead(
  rows: readonly Row[],
  at: number,
  typed: string,
  names: Parameters<typeof rowName>[1],
): string | null {
  const wanted = typed.toLowerCase();
  // A first letter goes on to the next line that has it; further letters may stay where they are.
  const from = typed.length === 1 ? at + 1 : at;
  const round = [...rows.slice(Math.max(0, from)), ...rows.slice(0, Math.max(0, from))];
  return round.find((row) => rowName(row, names).toLowerCase().startsWith(wanted))?.key ?? null;
}
