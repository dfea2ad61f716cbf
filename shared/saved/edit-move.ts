import type { Problem } from '../model/problem.ts';
import type { SessionProfile } from '../model/session-profile.ts';
import { folderName, isInFolder, joinFolder, longestFolder, movedPath, normalFolder } from './folder.ts';
import type { Library } from './library.ts';

/** A folder's path before and after. */
export interface FolderMove {
  readonly from: string;
  readonly to: string;
}

/** What the picked folders become in `to`. One that lies in another of them goes along with that. */
export const moveTargets = (folders: readonly string[], to: string): readonly FolderMove[] =>
  folders
    .filter((path) => !folders.some((other) => other !== path && isInFolder(path, other)))
    .map((path) => ({ from: path, to: joinFolder(to, folderName(path)) }));

const applied = (path: string, moves: readonly FolderMove[]): string => {
  const move = moves.find(({ from }) => path !== '' && isInFolder(path, from));
  return move ? movedPath(path, move.from, move.to) : path;
};

/** The sessions with the folders they are in then; others are the same objects as before. */
export const moveSessions = (sessions: readonly SessionProfile[], moves: readonly FolderMove[]) =>
  sessions.map((session) => {
    const path = normalFolder(session.folder);
    const to = applied(path, moves);
    return to === path ? session : { ...session, folder: to };
  });

export const moveFolders = (folders: readonly string[], moves: readonly FolderMove[]): readonly string[] => [
  ...new Set(folders.map((path) => applied(path, moves))),
];

/** Why folders cannot go into `to`: it is one of them or lies in one, or a path would grow too long. */
export function problemOfMove(library: Library, folders: readonly string[], to: string): Problem | null {
  const self = folders.find((path) => isInFolder(to, path));
  if (self !== undefined)
    return { kind: 'folder-refused', field: 'folder', folder: folderName(self), why: 'into-itself' };
  const isTooLong = moveFolders(library.folders, moveTargets(folders, to)).find((path) => path.length > longestFolder);
  return isTooLong === undefined
    ? null
    : { kind: 'folder-refused', field: 'folder', folder: folderName(isTooLong), why: 'too-long' };
}
