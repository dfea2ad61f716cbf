import type { Picked } from '@shared/saved/edit.ts';
import { isInFolder, normalFolder } from '@shared/saved/folder.ts';
import { folderOfKey, type Row } from './tree.ts';

/** What is marked in the tree: the line the arrow keys go on from, and where a stretch of lines began. */
export interface Marks {
  readonly keys: ReadonlySet<string>;
  readonly lead: string | null;
  readonly anchor: string | null;
}

export const noMarks: Marks = { keys: new Set(), lead: null, anchor: null };

export const markOnly = (key: string | null): Marks =>
  key === null ? noMarks : { keys: new Set([key]), lead: key, anchor: key };

/** Ctrl and a click, Ctrl and Space: one line more or less. */
export function markToggled({ keys }: Marks, key: string): Marks {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, lead: key, anchor: key };
}

/** Shift: all lines from where the stretch began. */
export function markedTo({ anchor, lead }: Marks, key: string, rows: readonly Row[]): Marks {
  const from = rows.findIndex((row) => row.key === (anchor ?? lead));
  const to = rows.findIndex((row) => row.key === key);
  if (from === -1 || to === -1) return markOnly(key);
  const keys = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.key);
  return { keys: new Set(keys), lead: key, anchor: rows[from]?.key ?? key };
}

/** All lines but those of folders of which a search shows only a part: what is not in sight is not meant. */
export const markAll = (rows: readonly Row[], { lead }: Marks): Marks => ({
  keys: new Set(rows.filter(({ item }) => item.kind === 'session' || isWholeFolder(item)).map(({ key }) => key)),
  lead: lead ?? rows[0]?.key ?? null,
  anchor: rows[0]?.key ?? null,
});

const isWholeFolder = (item: Row['item']): boolean => item.kind === 'folder' && item.found === item.all.length;

/** The saved sessions and folders among the marked lines. */
export function pickedOf(rows: readonly Row[], keys: ReadonlySet<string>): Picked {
  const marked = rows.filter(({ key }) => keys.has(key));
  return {
    sessions: marked.flatMap(({ item }) => (item.kind === 'session' ? [item.session.id] : [])),
    folders: marked.flatMap(({ item }) => (item.kind === 'folder' ? [item.path] : [])),
  };
}

export const isNothing = ({ sessions, folders }: Picked): boolean => sessions.length + folders.length === 0;

/** Whether the picked may go into a folder: none of them is it, or has it somewhere inside. */
export const mayGoInto = (picked: Picked, folder: string): boolean =>
  !picked.folders.some((path) => isInFolder(folder, path));

/** The line to mark once some are gone: the next that stays, else the one before. */
export function keyAfter(rows: readonly Row[], gone: ReadonlySet<string>): string | null {
  const folders = [...gone].flatMap((key) => folderOfKey(key) ?? []);
  const goes = ({ key, item }: Row) =>
    gone.has(key) ||
    (item.kind === 'folder' && folders.some((path) => isInFolder(item.path, path))) ||
    (item.kind === 'session' && folders.some((path) => isInFolder(normalFolder(item.session.folder), path)));
  const last = rows.findLastIndex((row) => gone.has(row.key));
  const after = rows.slice(last + 1).find((row) => !goes(row));
  return (after ?? rows.slice(0, last).findLast((row) => !goes(row)))?.key ?? null;
}
