import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { compareNames } from '@shared/words/format.ts';

/** A session on the Status panel: what is saved of it, what it does, or both. */
export interface SessionEntry {
  readonly id: string;
  readonly name: string;
  /** Null where the session was opened without being saved. */
  readonly profile: SessionProfile | null;
  /** Null where it was never opened. */
  readonly snapshot: SessionSnapshot | null;
}

/** Everything opened since the start, then what is saved and was not opened, by name. */
export function sessionEntries(
  status: readonly SessionSnapshot[],
  saved: readonly SessionProfile[],
): readonly SessionEntry[] {
  const profiles = new Map(saved.map((profile) => [profile.id, profile]));
  const opened = status.map((snapshot) => ({
    id: snapshot.id,
    name: snapshot.name,
    profile: profiles.get(snapshot.id) ?? null,
    snapshot,
  }));
  const ids = new Set(status.map((snapshot) => snapshot.id));
  const rest = saved
    .filter((profile) => !ids.has(profile.id))
    .map((profile) => ({ id: profile.id, name: profile.name, profile, snapshot: null }))
    .sort((a, b) => compareNames(a.name, b.name));
  return [...opened, ...rest];
}
