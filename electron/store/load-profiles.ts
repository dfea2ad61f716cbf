import { chmodSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { assertNever } from '@shared/model/result.ts';
import type { ProfileFile, SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { copyAside, moveAside } from './keep-aside.ts';
import { readProfileFile } from './read-profile-file.ts';
import { privateMode } from './replace-file.ts';

/** What came of reading the profile file. */
export interface LoadedProfiles {
  readonly file: ProfileFile;
  /** Entries that are no sound sessions, to be written back as they are. */
  readonly unsound: readonly unknown[];
  /** A sentence for the person: what was set aside or left out, and where it is kept. */
  readonly notice: string | null;
  /** Whether the file was set aside, so that an earlier version is what a person may want. */
  readonly isAnew: boolean;
  /** Whether the file on disk lacks what `file` holds and is to be written now. */
  readonly fresh: boolean;
  /** Why nothing may be written: what is there could not be kept. Null where writing is safe. */
  readonly blocked: string | null;
}

/**
 * Reads `sessions.json` before any store touches it. What cannot be used is renamed, entries that are not sound stay
 * behind in a copy of the whole file; nothing a person wrote is ever dropped or overwritten here.
 */
export function loadProfiles(path: string, seed: () => SessionProfile, now: Date): LoadedProfiles {
  const read = readProfileFile(path);
  const start = beginning(seed);
  switch (read.found) {
    case 'nothing':
      return start;
    case 'unusable':
      return startAfresh(path, read.why, start, now);
    case 'not-ours':
      return { ...start, notice: read.why, fresh: false, blocked: read.why };
    case 'sessions':
      makePrivate(path);
      return take(path, read, now);
    default:
      return assertNever(read);
  }
}

/** The file tells where somebody works and under which names: it is for its owner alone. */
function makePrivate(path: string): void {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, privateMode);
  } catch {
    // It belongs to somebody else: reading it is all that can be done.
  }
}

const beginning = (seed: () => SessionProfile): LoadedProfiles => ({
  file: { version: 1, sessions: [seed()], folders: [] },
  unsound: [],
  notice: null,
  isAnew: false,
  fresh: true,
  blocked: null,
});

function startAfresh(path: string, why: string, start: LoadedProfiles, now: Date): LoadedProfiles {
  const name = basename(path);
  const kept = moveAside(path, now);
  if (kept.ok) return { ...start, notice: words().files.startedAfresh(name, why, kept.value), isAnew: true };
  const blocked = `${words().files.notMoved(name, kept.error)} ${why} ${words().files.nothingSaved}`;
  return { ...start, notice: blocked, fresh: false, blocked };
}

type Taken = Extract<ReturnType<typeof readProfileFile>, { found: 'sessions' }>;

function take(path: string, { reading, lost }: Taken, now: Date): LoadedProfiles {
  const { file, leftOut, unsound } = reading;
  const taken = { file, unsound, isAnew: false, fresh: false };
  if (leftOut.length === 0 && lost === null) return { ...taken, notice: null, blocked: null };
  const kept = copyAside(path, now);
  const name = basename(path);
  const text = [
    ...(leftOut.length > 0 ? [`${words().files.leftOut(leftOut.length, name)} ${summary(leftOut)}`] : []),
    ...(lost === null ? [] : [`${name}: ${lost}`]),
  ].join(' ');
  if (kept.ok) return { ...taken, notice: `${text} ${words().files.wholeKept(kept.value)}`, blocked: null };
  const blocked = words().files.notSavedBecause(words().files.noCopy(name, kept.error));
  return { ...taken, notice: `${text} ${blocked}`, blocked };
}

const summary = (sentences: readonly string[]): string => {
  const shown = sentences.slice(0, 3).join(' ');
  return sentences.length > 3 ? `${shown} ${words().files.andMore(sentences.length - 3)}` : shown;
};
