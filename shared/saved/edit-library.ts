import type { Problem } from '../model/problem.ts';
import { assertNever, fail, ok, type Result } from '../model/result.ts';
import type { SessionProfile } from '../model/session-profile.ts';
import { saveProblems } from '../parse/profile.ts';
import { copyOf } from './copy.ts';
import type { Picked, SavedEdit, SavedEdited, SavedPlace, SavedRestore } from './edit.ts';
import { moveFolders, moveSessions, moveTargets, problemOfMove } from './edit-move.ts';
import {
  folderName,
  freeName,
  isInFolder,
  joinFolder,
  longestFolder,
  movedPath,
  normalFolder,
  parentFolder,
} from './folder.ts';
import { allFolders, type Library } from './library.ts';

/** What an edit cannot know by itself. */
export interface EditDeps {
  readonly newId: () => string;
  /** A session whose name and settings are Culvert's own. */
  readonly isFixed: (session: SessionProfile) => boolean;
}

type Changed = Result<Library, Problem>;

/** The list after an edit, with what is needed to go back; or the one reason why it stays as it is. */
export function editLibrary(
  library: Library,
  edit: SavedEdit,
  deps: EditDeps,
): Result<{ readonly library: Library; readonly edited: SavedEdited }, Problem> {
  const before: Library = { sessions: library.sessions, folders: [...allFolders(library)] };
  const changed = change(before, edit, deps);
  if (!changed.ok) return changed;
  const wanted = new Set([...changed.value.folders, ...allFolders({ ...changed.value, folders: [] })]);
  const after = { sessions: changed.value.sessions, folders: [...wanted] };
  return ok({ library: after, edited: editedBetween(before, after) });
}

/** The top is no folder that could be picked. */
const realOnes = ({ sessions, folders }: Picked): Picked => ({
  sessions,
  folders: folders.map(normalFolder).filter((path) => path !== ''),
});

function change(library: Library, edit: SavedEdit, deps: EditDeps): Changed {
  switch (edit.do) {
    case 'move':
      return move(library, realOnes(edit.what), normalFolder(edit.to));
    case 'remove':
      return ok(without(library, realOnes(edit.what)));
    case 'duplicate':
      return ok(duplicate(library, realOnes(edit.what), edit.word, deps.newId));
    case 'rename-session':
      return renameSession(library, edit.id, edit.name, deps);
    case 'rename-folder':
      return renameFolder(library, edit.path, edit.name.trim());
    case 'new-folder':
      return newFolder(library, normalFolder(edit.parent), edit.name.trim());
    case 'colour':
      return ok(withEach(library, edit.sessions, (session) => ({ ...session, colour: edit.colour })));
    case 'restore':
      return ok(restore(library, edit));
    default:
      return assertNever(edit);
  }
}

function move(library: Library, what: Picked, to: string): Changed {
  const problem = problemOfMove(library, what.folders, to);
  if (problem) return fail(problem);
  const targets = moveTargets(what.folders, to);
  const inMoved = (folder: string) => what.folders.some((moved) => isInFolder(normalFolder(folder), moved));
  const sessions = moveSessions(library.sessions, targets).map((session) => {
    const own = library.sessions.find(({ id }) => id === session.id) ?? session;
    const goes = what.sessions.includes(session.id) && !inMoved(own.folder) && normalFolder(own.folder) !== to;
    return goes ? { ...session, folder: to } : session;
  });
  const folders = [...moveFolders(library.folders, targets), ...(to === '' ? [] : [to])];
  return ok({ sessions, folders });
}

/** Without the picked; a folder goes with all that is in it. */
function without({ sessions, folders }: Library, what: Picked): Library {
  const isGone = (path: string) => what.folders.some((gone) => isInFolder(normalFolder(path), gone));
  const ids = new Set(what.sessions);
  return {
    sessions: sessions.filter(({ id, folder }) => !ids.has(id) && !isGone(folder)),
    folders: folders.filter((path) => !isGone(path)),
  };
}

function duplicate(library: Library, what: Picked, word: string, newId: () => string): Library {
  const roots = what.folders.filter((path) => !what.folders.some((other) => other !== path && isInFolder(path, other)));
  const taken = new Set(library.sessions.map(({ name }) => name.toLowerCase()));
  const folders = new Set(library.folders);
  const copies: SessionProfile[] = [];
  const copy = (session: SessionProfile, folder: string) => {
    const name = freeName(`${session.name} ${word}`, (wanted) => taken.has(wanted.toLowerCase()));
    taken.add(name.toLowerCase());
    copies.push({ ...copyOf(session, newId), name, folder });
  };
  for (const root of roots) {
    const target = freeName(`${root} ${word}`, (path) => folders.has(path));
    for (const path of library.folders) if (isInFolder(path, root)) folders.add(movedPath(path, root, target));
    for (const session of library.sessions) {
      const folder = normalFolder(session.folder);
      if (isInFolder(folder, root)) copy(session, movedPath(folder, root, target));
    }
  }
  for (const session of library.sessions) {
    const folder = normalFolder(session.folder);
    const isInRoot = roots.some((root) => isInFolder(folder, root));
    if (what.sessions.includes(session.id) && !isInRoot) copy(session, session.folder);
  }
  return { sessions: [...library.sessions, ...copies], folders: [...folders] };
}

function renameSession(library: Library, id: string, name: string, { isFixed }: EditDeps): Changed {
  const session = library.sessions.find((one) => one.id === id);
  if (!session || session.name === name.trim()) return ok(library);
  const renamed = { ...session, name: name.trim() };
  const problem: Problem | undefined = isFixed(session)
    ? { kind: 'builtin-fixed', field: 'name' }
    : saveProblems(renamed, library.sessions)[0];
  return problem ? fail(problem) : ok(withEach(library, [id], () => renamed));
}

function renameFolder(library: Library, path: string, name: string): Changed {
  const target = joinFolder(parentFolder(path), name);
  if (target === path) return ok(library);
  const problem = nameProblem(library, name, target);
  if (problem) return fail(problem);
  const targets = [{ from: path, to: target }];
  return ok({
    sessions: moveSessions(library.sessions, targets),
    folders: moveFolders(library.folders, targets),
  });
}

function newFolder(library: Library, parent: string, wanted: string): Changed {
  const isTaken = (name: string) => library.folders.includes(joinFolder(parent, name));
  const name = freeName(wanted, isTaken);
  const target = joinFolder(parent, name);
  const problem = nameProblem(library, name, target);
  return problem ? fail(problem) : ok({ ...library, folders: [...library.folders, target] });
}

function nameProblem({ folders }: Library, name: string, target: string): Problem | null {
  const refused = (why: 'empty' | 'slash' | 'taken' | 'too-long'): Problem => ({
    kind: 'folder-refused',
    field: 'folder',
    folder: folderName(target),
    why,
  });
  if (name === '') return refused('empty');
  if (name.includes('/')) return refused('slash');
  if (folders.includes(target)) return refused('taken');
  return target.length > longestFolder ? refused('too-long') : null;
}

const withEach = (library: Library, ids: readonly string[], each: (session: SessionProfile) => SessionProfile) => ({
  ...library,
  sessions: library.sessions.map((session) => (ids.includes(session.id) ? each(session) : session)),
});

/** A name that was given away in the meantime gets a number behind it. */
function restore(library: Library, { sessions, places, drop, folders, dropFolders }: SavedRestore): Library {
  const left = library.sessions.filter(({ id }) => !drop.includes(id));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const back = left.map((session) => ({ ...session, ...placeOf.get(session.id) }));
  const have = new Set(back.map(({ id }) => id));
  const taken = new Set(back.map(({ name }) => name.toLowerCase()));
  const again = sessions.flatMap((session) => {
    if (have.has(session.id)) return [];
    const name = freeName(session.name, (wanted) => taken.has(wanted.toLowerCase()));
    taken.add(name.toLowerCase());
    return [{ ...session, name }];
  });
  const kept = library.folders.filter((path) => !dropFolders.includes(path));
  return { sessions: [...back, ...again], folders: [...kept, ...folders] };
}

function editedBetween(before: Library, after: Library): SavedEdited {
  const was = new Map(before.sessions.map((session) => [session.id, session]));
  const is = new Map(after.sessions.map((session) => [session.id, session]));
  const gone = before.sessions.filter(({ id }) => !is.has(id));
  const came = after.sessions.filter(({ id }) => !was.has(id)).map(({ id }) => id);
  const changed = before.sessions.filter((session) => is.has(session.id) && is.get(session.id) !== session);
  const newFolders = after.folders.filter((path) => !before.folders.includes(path));
  return {
    back: {
      do: 'restore',
      sessions: gone,
      places: changed.map(placeOf),
      drop: came,
      folders: before.folders.filter((path) => !after.folders.includes(path)),
      dropFolders: newFolders,
    },
    made: { sessions: came, folders: newFolders },
    gone: gone.map(({ id }) => id),
  };
}

const placeOf = ({ id, name, folder, colour }: SessionProfile): SavedPlace => ({ id, name, folder, colour });
