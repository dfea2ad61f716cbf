import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ProfileFile, SessionProfile } from '@shared/model/session-profile.ts';
import { hopProblems } from '@shared/parse/hops.ts';
import { parseProfileFile, profileProblems, saveProblems } from '@shared/parse/profile.ts';
import type { SavedEdit, SavedEdited } from '@shared/saved/edit.ts';
import { editLibrary } from '@shared/saved/edit-library.ts';
import { allFolders, foldersToKeep } from '@shared/saved/library.ts';
import { inEveryLanguage, words } from '@shared/words/words.ts';
import type { Backing, OpenBacking } from './backing.ts';
import { keepUnknown } from './keep-unknown.ts';
import { type LoadedProfiles, loadProfiles } from './load-profiles.ts';
import { copyAside, errorCode, lookAt } from './look-at-file.ts';
import { copyPrivately, sweepLeftovers } from './replace-file.ts';
import { writeErrorSentence } from './write-error.ts';

/** The saved sessions. Memory and file change together or not at all. */
export interface ProfileStore {
  readonly path: string;
  list(): readonly SessionProfile[];
  /** Folders that are there though no session is in them. */
  folders(): readonly string[];
  byId(id: string): SessionProfile | undefined;
  /** Adds a session or replaces the one with the same id; gives it back as saved, with its name trimmed. */
  save(profile: SessionProfile): Result<SessionProfile, readonly Problem[]>;
  /** One change of the list, whole or not at all. */
  edit(edit: SavedEdit): Result<SavedEdited, Problem>;
  /** Puts sessions in, each new or in the place of the one with its id, and drops others; gives the change that undoes it. */
  change(change: SavedChange): Result<SavedChange, readonly Problem[]>;
  /** Removing one that is not there is no error. */
  remove(id: string): Result<null, Problem>;
  /** Takes in what another program wrote into the file meanwhile; done before every save too, so that none is lost. */
  refresh(): void;
  /** Called after each change; gives back the function that stops listening. */
  onChange(listener: () => void): () => void;
}

/** Many sessions at once: whole or not at all. */
export interface SavedChange {
  readonly put: readonly SessionProfile[];
  /** By id. */
  readonly drop: readonly string[];
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
  if (loaded.fresh) writeFirst(backing, onDisk(loaded.file, []), notify);
  return storeOver(backing, loaded, [seed().name, ...inEveryLanguage(({ practice }) => practice.name)], now);
}

function writeFirst(backing: Backing, file: object, notify: (text: string) => void): void {
  const written = write(backing, file);
  if (!written.ok) notify(words().files.cannotSave(written.error));
}

const blockedBacking = (path: string, why: string): Backing => ({
  path,
  read: () => ({}),
  write: () => {
    throw new Error(why);
  },
});

function storeOver(
  backing: Backing,
  first: Pick<LoadedProfiles, 'file' | 'unsound'>,
  practiceNames: readonly string[],
  now: () => Date,
): ProfileStore {
  let { file, unsound } = first;
  let seen = contentOf(backing.path);
  const listeners = new Set<() => void>();
  const byId = (id: string) => file.sessions.find((session) => session.id === id);
  const tell = () => {
    for (const listener of listeners) listener();
  };

  /** Folders stay when their last session leaves them: only an edit takes one away. */
  const commit = <T>(
    sessions: readonly SessionProfile[],
    value: T,
    wanted: Iterable<string> = allFolders(file),
  ): Result<T, Problem> => {
    const next = { ...file, sessions, folders: foldersToKeep(wanted, sessions) };
    const written = write(backing, onDisk(next, unsound));
    if (!written.ok) return fail({ kind: 'not-saved', field: 'name', detail: written.error });
    file = next;
    seen = contentOf(backing.path);
    tell();
    return ok(value);
  };

  /** What does not parse is kept beside before it is written over. */
  const refresh = () => {
    const content = contentOf(backing.path);
    if (content === null || content === seen) return;
    seen = content;
    const look = lookAt(backing.path);
    const reading = look.found === 'json' ? parseProfileFile(look.json) : null;
    if (!reading?.ok || reading.value.leftOut.length > 0) copyAside(backing.path, now());
    if (!reading?.ok) return;
    ({ file, unsound } = reading.value);
    tell();
  };

  return {
    path: backing.path,
    list: () => file.sessions,
    folders: () => file.folders,
    byId,
    refresh,
    save(profile) {
      refresh();
      const before = byId(profile.id);
      const named = { ...profile, name: profile.name.trim() };
      const problems = problemsOfSaving(named, before, file.sessions, practiceNames);
      if (problems.length > 0) return fail(problems);
      const entry = before ? keepUnknown(before, named) : named;
      const saved = commit(
        before ? file.sessions.map((old) => (old === before ? entry : old)) : [...file.sessions, entry],
        entry,
      );
      return saved.ok ? saved : fail([saved.error]);
    },
    edit(edit) {
      refresh();
      const edited = editLibrary(file, edit, { newId: randomUUID, isFixed: (one) => isPractice(one, practiceNames) });
      if (!edited.ok) return edited;
      const { library } = edited.value;
      return commit(library.sessions, edited.value.edited, library.folders);
    },
    change({ put, drop }) {
      refresh();
      const changed = changedSessions(file.sessions, put, drop);
      const problems = put.flatMap((profile) => problemsOfSaving(profile, byId(profile.id), changed, practiceNames));
      if (problems.length > 0) return fail(problems);
      const back = {
        put: file.sessions.filter(({ id }) => drop.includes(id) || put.some((one) => one.id === id)),
        drop: put.map(({ id }) => id).filter((id) => !byId(id)),
      };
      const saved = commit(changed, back);
      return saved.ok ? saved : fail([saved.error]);
    },
    remove(id) {
      refresh();
      const rest = file.sessions.filter((session) => session.id !== id);
      return byId(id) ? commit(rest, null) : ok(null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function changedSessions(
  sessions: readonly SessionProfile[],
  put: readonly SessionProfile[],
  drop: readonly string[],
): readonly SessionProfile[] {
  const coming = new Map(put.map((profile) => [profile.id, profile]));
  const kept = sessions.filter(({ id }) => !drop.includes(id)).map((session) => coming.get(session.id) ?? session);
  const have = new Set(kept.map(({ id }) => id));
  return [...kept, ...put.filter(({ id }) => !have.has(id))];
}

/** The seeded practice session stays as it is; copies of it under other names are the person's own. */
function problemsOfSaving(
  profile: SessionProfile,
  before: SessionProfile | undefined,
  all: readonly SessionProfile[],
  practiceNames: readonly string[],
): readonly Problem[] {
  if (before && isPractice(before, practiceNames)) return [{ kind: 'builtin-fixed', field: 'name' }];
  return [...saveProblems(profile, all), ...profileProblems(profile), ...hopProblems(profile, all)];
}

const isPractice = ({ builtin, name }: SessionProfile, practiceNames: readonly string[]): boolean =>
  builtin !== undefined && practiceNames.includes(name);

/** A file without empty folders has no key for them. */
function onDisk({ folders, ...file }: ProfileFile, unsound: readonly unknown[]): object {
  const named = folders.length === 0 ? {} : { folders };
  return { ...file, ...named, sessions: [...file.sessions, ...unsound] };
}

/** Keeps the last good file as `.bak`, then replaces it. The error is a sentence. */
function write(backing: Backing, file: object): Result<null, string> {
  try {
    if (existsSync(backing.path)) copyPrivately(backing.path, `${backing.path}.bak`);
    backing.write(file);
    return ok(null);
  } catch (error) {
    return fail(writeErrorSentence(errorCode(error), backing.path));
  }
}

/** The file's bytes, to see whether somebody else wrote it; null where it cannot be read. */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
