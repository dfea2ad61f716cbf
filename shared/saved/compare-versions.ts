import type { VersionDifference } from '../model/saved-version.ts';
import type { ProfileFile, SessionProfile } from '../model/session-profile.ts';

type Sessions = Pick<ProfileFile, 'sessions' | 'folders'>;

/** How an earlier version differs from what is saved now; sessions are the same by id, whatever their names. */
export function compareVersions(version: Sessions, now: Sessions): VersionDifference {
  const before = new Map(version.sessions.map((session) => [session.id, session]));
  const after = new Map(now.sessions.map((session) => [session.id, session]));
  const namesOf = (sessions: readonly SessionProfile[]) => sessions.map(({ name }) => name);
  return {
    back: namesOf(version.sessions.filter(({ id }) => !after.has(id))),
    gone: namesOf(now.sessions.filter(({ id }) => !before.has(id))),
    changed: version.sessions.flatMap((session) => changeOf(session, after.get(session.id))),
    folders: stableText([...version.folders].sort()) !== stableText([...now.folders].sort()),
  };
}

/** Whether a version is what is saved now. */
export const isSame = ({ back, gone, changed, folders }: VersionDifference): boolean =>
  back.length + gone.length + changed.length === 0 && !folders;

function changeOf(before: SessionProfile, now: SessionProfile | undefined): readonly string[] {
  if (!now || stableText(withoutMark(before)) === stableText(withoutMark(now))) return [];
  return [before.name === now.name ? now.name : `${now.name} → ${before.name}`];
}

/** Whether a password is saved is no one's edit. */
const withoutMark = (session: SessionProfile) => ({ ...session, auth: { ...session.auth, savedPassword: false } });

/** JSON whose keys are in order: how they stood in a file makes no difference. */
const stableText = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
