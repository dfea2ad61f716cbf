import type { SessionProfile } from '@shared/model/session-profile.ts';

/** Saved sessions of one folder, by name. `''` is the top. */
export interface SavedGroup {
  readonly folder: string;
  readonly sessions: readonly SessionProfile[];
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The sessions in which every word of `search` occurs (name, folder, host, user name), in folders, the top first. */
export function savedGroups(sessions: readonly SessionProfile[], search: string): readonly SavedGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sessions.filter((session) => words.every((word) => haystack(session).includes(word)));
  const folders = [...new Set(found.map((session) => session.folder))].sort(collator.compare);
  return folders.map((folder) => ({
    folder,
    sessions: found.filter((session) => session.folder === folder).sort((a, b) => collator.compare(a.name, b.name)),
  }));
}

const haystack = ({ name, folder, host, username }: SessionProfile): string =>
  `${name}\n${folder}\n${host}\n${username}`.toLowerCase();
