import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SavedVersion } from '@shared/model/saved-version.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { type ProfileFileReading, parseProfileFile } from '@shared/parse/profile.ts';
import { compareVersions, isSame } from '@shared/saved/compare-versions.ts';
import { words } from '@shared/words/words.ts';
import { type Backup, isBackupId } from './backups.ts';
import { parseJson } from './look-at-file.ts';
import type { KeptProfiles } from './profile-file.ts';

/** What a restore did. */
export interface RestoredVersion {
  /** The version that was replaced: restoring it undoes this. Null where nothing was there before. */
  readonly back: string | null;
  /** The sessions whose forwards are not what they were. */
  readonly changed: readonly SessionProfile[];
}

/** The earlier versions that can be read and differ from what is saved now, newest first. */
export const savedVersions = (kept: KeptProfiles): readonly SavedVersion[] =>
  kept.backups.list().flatMap((backup) => {
    const reading = readBackup(kept, backup.id);
    return reading ? versionOf(kept, backup, reading) : [];
  });

function versionOf(kept: KeptProfiles, { id, savedAt }: Backup, { file }: ProfileFileReading): readonly SavedVersion[] {
  const difference = compareVersions(file, kept.file);
  if (isSame(difference)) return [];
  const sessions = file.sessions.map(({ name, forwards }) => ({ name, forwards: forwards.length }));
  return [{ id, savedAt, sessions, difference }];
}

/** Puts a version in place, entries that are no sound sessions included. */
export function restoreVersion(kept: KeptProfiles, id: string): Result<RestoredVersion, Problem> {
  const reading = isBackupId(id) ? readBackup(kept, id) : null;
  if (!reading) return fail({ kind: 'not-saved', field: 'name', detail: words().versions.gone });
  const before = kept.file.sessions;
  const written = kept.commit(reading.file, reading.unsound);
  if (!written.ok) return written;
  const changed = reading.file.sessions.filter((session) => !hasForwards(session, before));
  return ok({ back: written.value.before, changed });
}

const hasForwards = (session: SessionProfile, before: readonly SessionProfile[]): boolean => {
  const old = before.find(({ id }) => id === session.id);
  return JSON.stringify(old?.forwards) === JSON.stringify(session.forwards);
};

function readBackup({ backups }: KeptProfiles, id: string): ProfileFileReading | null {
  try {
    const reading = parseProfileFile(parseJson(backups.read(id).toString()));
    return reading.ok ? reading.value : null;
  } catch {
    return null;
  }
}
