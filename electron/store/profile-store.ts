import { randomUUID } from 'node:crypto';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SavedVersion } from '@shared/model/saved-version.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { hopProblems } from '@shared/parse/hops.ts';
import { profileProblems, saveProblems } from '@shared/parse/profile.ts';
import type { SavedEdit, SavedEdited } from '@shared/saved/edit.ts';
import { editLibrary } from '@shared/saved/edit-library.ts';
import { allFolders, foldersToKeep } from '@shared/saved/library.ts';
import { inEveryLanguage, words } from '@shared/words/words.ts';
import type { OpenBacking } from './backing.ts';
import { keepUnknown } from './keep-unknown.ts';
import { sweepFolder, sweepLeftovers } from './leftovers.ts';
import { loadProfiles } from './load-profiles.ts';
import { KeptProfiles } from './profile-file.ts';
import { ChangedMeanwhile } from './replace-file.ts';
import { type RestoredVersion, restoreVersion, savedVersions } from './restore.ts';

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
  /** Earlier versions that differ from what is saved now, newest first. */
  versions(): readonly SavedVersion[];
  /** Puts an earlier version in the place of what is saved, which becomes a version itself: gives its id. */
  restore(id: string): Result<RestoredVersion, Problem>;
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
  /** `mayRestore`: an earlier version is what a person may want now. */
  readonly notify: (text: string, mayRestore?: boolean) => void;
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
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const kept = new KeptProfiles({ path, open, notify, tell, now }, loaded);
  sweepFolder(kept.backups.folder);
  if (loaded.notice !== null) notify(loaded.notice, loaded.isAnew && kept.backups.list().length > 0);
  if (loaded.fresh) {
    const first = kept.commit(loaded.file, []);
    if (!first.ok && first.error.kind === 'not-saved') notify(words().files.cannotSave(first.error.detail));
  }
  return storeOver(kept, listeners, [seed().name, ...inEveryLanguage(({ practice }) => practice.name)]);
}

function storeOver(kept: KeptProfiles, listeners: Set<() => void>, practiceNames: readonly string[]): ProfileStore {
  const byId = (id: string) => kept.file.sessions.find((session) => session.id === id);

  /** Folders stay when their last session leaves them: only an edit takes one away. */
  const commit = <T>(
    sessions: readonly SessionProfile[],
    value: T,
    wanted: Iterable<string> = allFolders(kept.file),
  ): Result<T, Problem> => {
    const written = kept.commit({ ...kept.file, sessions, folders: foldersToKeep(wanted, sessions) });
    return written.ok ? ok(value) : written;
  };

  return {
    path: kept.path,
    list: () => kept.file.sessions,
    folders: () => kept.file.folders,
    byId,
    refresh: () => kept.refresh(),
    save: (profile) =>
      afterOthers(kept, asProblems, () => {
        const { sessions } = kept.file;
        const before = byId(profile.id);
        const named = { ...profile, name: profile.name.trim() };
        const problems = problemsOfSaving(named, before, sessions, practiceNames);
        if (problems.length > 0) return fail(problems);
        const entry = before ? keepUnknown(before, named) : named;
        const next = before ? sessions.map((old) => (old === before ? entry : old)) : [...sessions, entry];
        return asList(commit(next, entry));
      }),
    edit: (edit) =>
      afterOthers(kept, asProblem, () => {
        const edited = editLibrary(kept.file, edit, {
          newId: randomUUID,
          isFixed: (one) => isPractice(one, practiceNames),
        });
        if (!edited.ok) return edited;
        const { library } = edited.value;
        return commit(library.sessions, edited.value.edited, library.folders);
      }),
    change: ({ put, drop }) =>
      afterOthers(kept, asProblems, () => {
        const { sessions } = kept.file;
        const changed = changedSessions(sessions, put, drop);
        const problems = put.flatMap((profile) => problemsOfSaving(profile, byId(profile.id), changed, practiceNames));
        if (problems.length > 0) return fail(problems);
        const back = {
          put: sessions.filter(({ id }) => drop.includes(id) || put.some((one) => one.id === id)),
          drop: put.map(({ id }) => id).filter((id) => !byId(id)),
        };
        return asList(commit(changed, back));
      }),
    remove: (id) =>
      afterOthers(kept, asProblem, () => {
        const rest = kept.file.sessions.filter((session) => session.id !== id);
        return byId(id) ? commit(rest, null) : ok(null);
      }),
    versions: () => savedVersions(kept),
    restore: (id) => afterOthers(kept, asProblem, () => restoreVersion(kept, id)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** More than a script can well be unlucky. */
const mostTries = 5;

/** Makes a change on top of what others wrote; asks for it again where somebody wrote just then. */
function afterOthers<T, E>(
  kept: KeptProfiles,
  asError: (problem: Problem) => E,
  change: () => Result<T, E>,
): Result<T, E> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    kept.refresh();
    try {
      return change();
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
    }
  }
  return fail(asError({ kind: 'not-saved', field: 'name', detail: words().files.keepsChanging(kept.path) }));
}

const asProblem = (problem: Problem): Problem => problem;
const asProblems = (problem: Problem): readonly Problem[] => [problem];

const asList = <T>(result: Result<T, Problem>): Result<T, readonly Problem[]> =>
  result.ok ? result : fail([result.error]);

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
