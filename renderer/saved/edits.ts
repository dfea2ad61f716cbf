import { describeProblem } from '@shared/describe/problem.ts';
import type { Picked, SavedEdit, SavedEdited } from '@shared/saved/edit.ts';
import { folderName, normalFolder, parentFolder } from '@shared/saved/folder.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { sayUndoable, type Undoable } from '../store/undo.ts';
import { reveal, setMarks, useList } from './list-state.ts';
import { isNothing, markOnly } from './marks.ts';
import { folderKey } from './tree.ts';

const text = () => words().sessions;
const sessionName = (id: string): string =>
  useMirror.getState().profiles?.sessions.find((session) => session.id === id)?.name ?? id;
const nameOfPicked = ({ sessions, folders }: Picked): string =>
  folders[0] === undefined ? sessionName(sessions[0] ?? '') : folderName(folders[0]);

/** Asks main for one change of the list; what stands in its way is said, and nothing has changed then. */
async function apply(edit: SavedEdit): Promise<SavedEdited | null> {
  const edited = await api().call('saved.edit', edit);
  if (edited.ok) return edited.value;
  useUi.getState().say({ level: 'warning', text: describeProblem(edited.error) });
  return null;
}

/** The way back of an edit, with what to say when it is gone. */
const wayBack = ({ back }: SavedEdited, said: () => string): Undoable => ({
  undo: async () => {
    const edited = await api().call('saved.edit', back);
    if (!edited.ok) return { level: 'warning', text: describeProblem(edited.error) };
    const [only, ...more] = back.sessions;
    if (only && more.length === 0) useUi.getState().select(only.id);
    for (const folder of back.folders) reveal(parentFolder(folder));
    return { level: 'info', text: said() };
  },
});

/** Delete: sessions, and folders with all in them. What stays marked is the caller's to say. */
export async function removePicked(picked: Picked, next: string | null = null): Promise<void> {
  const { secrets } = useMirror.getState();
  const name = nameOfPicked(picked);
  const edited = await apply({ do: 'remove', what: picked });
  if (!edited) return;
  const gone = new Set(edited.gone);
  const isForgotten = secrets.some(({ usedBy }) => usedBy.length > 0 && usedBy.every((id) => gone.has(id)));
  setMarks(markOnly(next));
  const counts = [gone.size, picked.folders.length] as const;
  const said = isForgotten ? text().deletedWithPasswords : text().deleted;
  const back = () =>
    [
      counts[0] + counts[1] === 1 ? text().back(name) : text().allBack(counts[0]),
      ...(isForgotten ? [text().backWithoutPasswords] : []),
    ].join(' ');
  sayUndoable(said(...counts, name), wayBack(edited, back));
}

/** Puts sessions and folders into a folder; `''` is the top. */
export async function movePicked(picked: Picked, to: string): Promise<void> {
  if (isNothing(picked)) return;
  const edited = await apply({ do: 'move', what: picked, to });
  if (!edited) return;
  useList.setState({ cut: null });
  reveal(to);
  const isMoved = edited.back.places.length + edited.made.folders.length > 0;
  if (isMoved)
    sayUndoable(
      text().moved(picked.sessions.length, picked.folders.length, to),
      wayBack(edited, () => text().undone),
    );
}

/** Gives a session or a folder another name; false where that cannot be, which is said. */
export async function rename(
  what: { readonly session: string } | { readonly folder: string },
  name: string,
): Promise<boolean> {
  const isSession = 'session' in what;
  const before = isSession ? sessionName(what.session) : folderName(what.folder);
  if (name.trim() === before) return true;
  const edited = await apply(
    isSession ? { do: 'rename-session', id: what.session, name } : { do: 'rename-folder', path: what.folder, name },
  );
  if (!edited) return false;
  if (!isSession) setMarks(markOnly(folderKey(joinTo(what.folder, name))));
  sayUndoable(
    text().renamed(before, name.trim()),
    wayBack(edited, () => text().undone),
  );
  return true;
}

const joinTo = (path: string, name: string): string => normalFolder(`${parentFolder(path)}/${name}`);

/** Ctrl+D. The copy of one session or folder is marked, to be given a name. */
export async function duplicatePicked(picked: Picked): Promise<void> {
  if (isNothing(picked)) return;
  const edited = await apply({ do: 'duplicate', what: picked, word: text().copyWord });
  if (!edited) return;
  const { sessions, folders } = edited.made;
  setMarks(markOnly(folders[0] === undefined ? (sessions[0] ?? null) : folderKey(folders[0])));
  sayUndoable(
    text().duplicated(sessions.length),
    wayBack(edited, () => text().undone),
  );
}

/** Makes a folder, and lets its name be typed at once. */
export async function newFolder(parent: string): Promise<void> {
  const edited = await apply({ do: 'new-folder', parent, name: text().newFolderName });
  const made = edited?.made.folders.at(-1);
  if (!edited || made === undefined) return;
  useList.setState({ search: '' });
  reveal(parent);
  const key = folderKey(made);
  setMarks(markOnly(key));
  sayUndoable(
    text().folderMade(folderName(made)),
    wayBack(edited, () => text().undone),
  );
  useList.setState({ renaming: key });
}

/** Marks sessions with a colour; `''` takes the mark away. */
export async function colourSessions(sessions: readonly string[], colour: string): Promise<void> {
  const edited = await apply({ do: 'colour', sessions, colour });
  if (edited)
    sayUndoable(
      text().coloured(sessions.length),
      wayBack(edited, () => text().undone),
    );
}

/** Opens many sessions as they are saved, and says which could not be tried. */
export async function openMany(ids: readonly string[]): Promise<void> {
  const { say } = useUi.getState();
  say({ level: 'info', text: text().opening(ids.length) });
  const { opened, failed } = await api().call('sessions.openMany', [...ids]);
  const [first] = failed;
  const why = first ? first.problems.map(describeProblem).join(' ') : '';
  say(
    first
      ? { level: 'warning', text: text().notOpened(failed.length, first.name, why) }
      : { level: 'info', text: text().opened(opened) },
  );
}

export const closeMany = (ids: readonly string[]): Promise<null> => api().call('sessions.closeMany', [...ids]);
