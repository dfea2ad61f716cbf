import type { SessionProfile } from '../model/session-profile.ts';

/** Sessions by id and folders by path; a folder stands for all that is in it. */
export interface Picked {
  readonly sessions: readonly string[];
  readonly folders: readonly string[];
}

/** Where a session stands in the list, and what it is called and marked there. */
export interface SavedPlace {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly colour: string;
}

/** One change of the list of saved sessions: carried out whole or not at all, and each has a way back. */
export type SavedEdit =
  | { readonly do: 'move'; readonly what: Picked; readonly to: string }
  | { readonly do: 'remove'; readonly what: Picked }
  /** `word` is put behind a copy's name. */
  | { readonly do: 'duplicate'; readonly what: Picked; readonly word: string }
  | { readonly do: 'rename-session'; readonly id: string; readonly name: string }
  | { readonly do: 'rename-folder'; readonly path: string; readonly name: string }
  /** A number goes behind the name where that is taken. */
  | { readonly do: 'new-folder'; readonly parent: string; readonly name: string }
  | { readonly do: 'colour'; readonly sessions: readonly string[]; readonly colour: string }
  | SavedRestore;

/** The way back of an edit. */
export interface SavedRestore {
  readonly do: 'restore';
  /** Sessions that went. */
  readonly sessions: readonly SessionProfile[];
  /** Those that were changed, as they were; what else was done to them since stays. */
  readonly places: readonly SavedPlace[];
  /** Sessions that came. */
  readonly drop: readonly string[];
  readonly folders: readonly string[];
  readonly dropFolders: readonly string[];
}

/** What became of an edit. */
export interface SavedEdited {
  readonly back: SavedRestore;
  /** What it brought, to be marked in the list. */
  readonly made: Picked;
  /** Sessions it took away. */
  readonly gone: readonly string[];
}
