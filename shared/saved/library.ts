import type { SessionProfile } from '../model/session-profile.ts';
import { normalFolder, withParents } from './folder.ts';

/** The saved sessions and the folders they are in. */
export interface Library {
  readonly sessions: readonly SessionProfile[];
  /** Folders that are there whether or not a session is in them. */
  readonly folders: readonly string[];
}

/** Every folder there is: those kept by themselves, those sessions are in, and what all of them are in. */
export const allFolders = ({ sessions, folders }: Library): ReadonlySet<string> =>
  new Set([...folders, ...sessions.map(({ folder }) => normalFolder(folder))].flatMap(withParents));

/** Those of `wanted` that no session holds open: what the file has to name so that they are there next time. */
export function foldersToKeep(wanted: Iterable<string>, sessions: readonly SessionProfile[]): readonly string[] {
  const held = allFolders({ sessions, folders: [] });
  const bare = [...new Set(wanted)].filter((path) => !held.has(path));
  return bare.filter((path) => !bare.some((other) => other.startsWith(`${path}/`))).sort();
}
