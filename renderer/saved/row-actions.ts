import type { Picked } from '@shared/saved/edit.ts';
import { loadDefaults, openSaved } from '../session/actions.ts';
import { loadConfigHost, loadFollowed, openConfigHost } from '../session/config-load.ts';
import type { Forms } from '../session/forms.tsx';
import { useMirror } from '../store/mirror.ts';
import { duplicatePicked, movePicked, openMany, removePicked } from './edits.ts';
import { setFolded, setMarks, useList } from './list-state.ts';
import { isNothing, keyAfter, type Marks, markAll, markOnly, mayGoInto, pickedOf } from './marks.ts';
import { type FolderNode, folderKey, folderOfRow, type Row } from './tree.ts';

/** The list as it stands when something is done to it. */
export interface ListNow {
  readonly forms: Forms;
  readonly tree: FolderNode;
  readonly rows: readonly Row[];
  readonly marks: Marks;
}

export const leadRow = ({ rows, marks }: ListNow): Row | null => rows.find(({ key }) => key === marks.lead) ?? null;

export const pickedNow = ({ rows, marks }: ListNow): Picked => pickedOf(rows, marks.keys);

/** Ids of all picked sessions, those in picked folders among them, also where those are folded. */
export function sessionsOf(tree: FolderNode, { sessions, folders }: Picked): readonly string[] {
  const inFolders = (node: FolderNode): readonly string[] =>
    folders.includes(node.path) ? node.all : node.folders.flatMap(inFolders);
  return [...new Set([...sessions, ...inFolders(tree)])];
}

/** Enter, or a double-click: opens what the line stands for; a folder is folded or unfolded. */
export function activate(now: ListNow, row: Row): void {
  const { item } = row;
  const picked = pickedNow(now);
  if (now.marks.keys.size > 1 && now.marks.keys.has(row.key) && picked.sessions.length > 0) {
    void openMany(sessionsOf(now.tree, picked));
  } else if (item.kind === 'session') void openSaved(now.forms, item.session);
  else if (item.kind === 'defaults') loadDefaults(now.forms);
  else if (item.kind === 'config') void openConfigHost(now.forms, row.key);
  else setFolded(row.key, item.isOpen);
}

/** Load: fills the form and leaves everything else as it is. */
export function loadRow({ forms }: ListNow, { item }: Row): void {
  if (item.kind === 'session') void loadFollowed(forms, item.session);
  else if (item.kind === 'defaults') loadDefaults(forms);
  else if (item.kind === 'config') void loadConfigHost(forms, item.host.alias);
}

/** Delete, by key: the next line is marked then, so that the keys go on from there. */
export function removeMarked(now: ListNow): void {
  const picked = pickedNow(now);
  if (isNothing(picked)) return;
  const gone = new Set([...picked.sessions, ...picked.folders.map(folderKey)]);
  void removePicked(picked, keyAfter(now.rows, gone));
}

export function startRename(row: Row | null): void {
  if (row?.item.kind !== 'session' && row?.item.kind !== 'folder') return;
  setMarks(markOnly(row.key));
  useList.setState({ renaming: row.key });
}

export const duplicateMarked = (now: ListNow): void => void duplicatePicked(pickedNow(now));

export const markEverything = (now: ListNow): void => setMarks(markAll(now.rows, now.marks));

/** Ctrl+X; what was cut before stays where it is. */
export function cutMarked(now: ListNow): void {
  const picked = pickedNow(now);
  useList.setState({ cut: isNothing(picked) ? null : picked });
}

/** Where what is pasted or made goes: the folder of the line, or the top. */
export const targetFolder = (row: Row | null): string => (row ? folderOfRow(row) : '') ?? '';

export function pasteAt(row: Row | null): void {
  const { cut } = useList.getState();
  if (cut) void movePicked(cut, targetFolder(row));
}

/** Whether what was cut may be pasted there. */
export function mayPaste(row: Row | null): boolean {
  const { cut } = useList.getState();
  return cut !== null && (row === null || folderOfRow(row) !== null) && mayGoInto(cut, targetFolder(row));
}

/** The saved session of a line as it is now. */
export const savedOf = (id: string) =>
  useMirror.getState().profiles?.sessions.find((session) => session.id === id) ?? null;
