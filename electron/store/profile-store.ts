import { existsSync } from 'node:fs';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ProfileFile, SessionProfile } from '@shared/model/session-profile.ts';
import { profileProblems, saveProblems } from '@shared/parse/profile.ts';
import type { Backing, OpenBacking } from './backing.ts';
import { keepUnknown } from './keep-unknown.ts';
import { loadProfiles } from './load-profiles.ts';
import { errorCode } from './look-at-file.ts';
import { copyPrivately, sweepLeftovers } from './replace-file.ts';
import { writeErrorSentence } from './write-error.ts';

/** The saved sessions. Memory and file change together or not at all. */
export interface ProfileStore {
  readonly path: string;
  list(): readonly SessionProfile[];
  byId(id: string): SessionProfile | undefined;
  /** Adds a session or replaces the one with the same id; gives it back as saved, with its name trimmed. */
  save(profile: SessionProfile): Result<SessionProfile, readonly Problem[]>;
  /** Removing one that is not there is no error. */
  remove(id: string): Result<null, Problem>;
  /** Called after each change; gives back the function that stops listening. */
  onChange(listener: () => void): () => void;
}

/** What a profile store is built from. */
export interface ProfileStoreDeps {
  readonly path: string;
  readonly open: OpenBacking;
  /** The practice session, put into a new file. */
  readonly seed: () => SessionProfile;
  readonly notify: (text: string) => void;
  readonly now?: () => Date;
}

/** Reads the file, or starts one; tells through `notify` what had to be set aside. Never throws over a bad file. */
export function createProfileStore({
  path,
  open,
  seed,
  notify,
  now = () => new Date(),
}: ProfileStoreDeps): ProfileStore {
  sweepLeftovers(path);
  const loaded = loadProfiles(path, seed, now());
  for (const notice of loaded.notices) notify(notice);
  const backing = loaded.blocked === null ? open(path) : blockedBacking(path, loaded.blocked);
  const store = storeOver(backing, loaded.file, seed().name);
  if (loaded.fresh) writeFirst(backing, loaded.file, notify);
  return store;
}

function writeFirst(backing: Backing, file: ProfileFile, notify: (text: string) => void): void {
  const written = write(backing, file);
  if (!written.ok) notify(`Sessions cannot be saved here: ${written.error}`);
}

const blockedBacking = (path: string, why: string): Backing => ({
  path,
  read: () => ({}),
  write: () => {
    throw new Error(why);
  },
});

function storeOver(backing: Backing, first: ProfileFile, practiceName: string): ProfileStore {
  let file = first;
  const listeners = new Set<() => void>();
  const byId = (id: string) => file.sessions.find((session) => session.id === id);

  const commit = <T>(sessions: readonly SessionProfile[], value: T): Result<T, Problem> => {
    const next = { ...file, sessions };
    const written = write(backing, next);
    if (!written.ok) return fail({ kind: 'not-saved', field: 'name', detail: written.error });
    file = next;
    for (const listener of listeners) listener();
    return ok(value);
  };

  return {
    path: backing.path,
    list: () => file.sessions,
    byId,
    save(profile) {
      const before = byId(profile.id);
      const named = { ...profile, name: profile.name.trim() };
      const problems = problemsOfSaving(named, before, file.sessions, practiceName);
      if (problems.length > 0) return fail(problems);
      const entry = before ? keepUnknown(before, named) : named;
      const saved = commit(
        before ? file.sessions.map((old) => (old === before ? entry : old)) : [...file.sessions, entry],
        entry,
      );
      return saved.ok ? saved : fail([saved.error]);
    },
    remove: (id) =>
      byId(id)
        ? commit(
            file.sessions.filter((session) => session.id !== id),
            null,
          )
        : ok(null),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The seeded practice session stays as it is; copies of it under other names are the person's own. */
function problemsOfSaving(
  profile: SessionProfile,
  before: SessionProfile | undefined,
  all: readonly SessionProfile[],
  practiceName: string,
): readonly Problem[] {
  if (before?.builtin && before.name === practiceName) return [{ kind: 'builtin-fixed', field: 'name' }];
  return [...saveProblems(profile, all), ...profileProblems(profile)];
}

/** Keeps the last good file as `.bak`, then replaces it. The error is a sentence. */
function write(backing: Backing, file: ProfileFile): Result<null, string> {
  try {
    if (existsSync(backing.path)) copyPrivately(backing.path, `${backing.path}.bak`);
    backing.write(file);
    return ok(null);
  } catch (error) {
    return fail(writeErrorSentence(errorCode(error), backing.path));
  }
}
