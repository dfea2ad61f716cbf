/** An earlier version of the saved sessions, beside what is saved now. */
export interface SavedVersion {
  readonly id: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
  /** What it holds: each session's name, and how many forwards. */
  readonly sessions: readonly { readonly name: string; readonly forwards: number }[];
  readonly difference: VersionDifference;
}

/** What would become of the saved sessions, by name. */
export interface VersionDifference {
  /** Are in the version and not saved now. */
  readonly back: readonly string[];
  /** Are saved now and not in the version. */
  readonly gone: readonly string[];
  /** Are in both, and not alike. */
  readonly changed: readonly string[];
  /** The empty folders are not the same. */
  readonly folders: boolean;
}
