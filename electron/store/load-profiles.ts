import { chmodSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { assertNever } from '@shared/model/result.ts';
import type { ProfileFile, SessionProfile } from '@shared/model/session-profile.ts';
import { type ProfileFileReading, parseProfileFile } from '@shared/parse/profile.ts';
import { words } from '@shared/words/words.ts';
import { copyAside, lookAt, moveAside } from './look-at-file.ts';
import { privateMode } from './replace-file.ts';

/** What came of reading the profile file. */
export interface LoadedProfiles {
  readonly file: ProfileFile;
  /** Entries that are no sound sessions, to be written back as they are. */
  readonly unsound: readonly unknown[];
  /** Sentences for the person: what was set aside or left out, and where it is kept. */
  readonly notices: readonly string[];
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
  const look = lookAt(path);
  switch (look.found) {
    case 'nothing':
      return start([], seed);
    case 'unusable':
      return startAfresh(path, look.why, seed, now);
    case 'json': {
      const reading = parseProfileFile(look.json);
      makePrivate(path);
      return reading.ok ? take(path, reading.value, now) : startAfresh(path, reading.error, seed, now);
    }
    default:
      return assertNever(look);
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

const start = (notices: readonly string[], seed: () => SessionProfile): LoadedProfiles => ({
  file: { version: 1, sessions: [seed()], folders: [] },
  unsound: [],
  notices,
  fresh: true,
  blocked: null,
});

function startAfresh(path: string, why: string, seed: () => SessionProfile, now: Date): LoadedProfiles {
  const name = basename(path);
  const kept = moveAside(path, now);
  if (kept.ok) {
    const text = words().files.startedAfresh(name, why, kept.value);
    return start([text], seed);
  }
  const blocked = words().files.notMoved(name, kept.error);
  return { ...start([`${blocked} ${why} ${words().files.nothingSaved}`], seed), fresh: false, blocked };
}

function take(path: string, { file, leftOut, unsound }: ProfileFileReading, now: Date): LoadedProfiles {
  if (leftOut.length === 0) return { file, unsound, notices: [], fresh: false, blocked: null };
  const kept = copyAside(path, now);
  const text = `${words().files.leftOut(leftOut.length, basename(path))} ${summary(leftOut)}`;
  if (kept.ok)
    return {
      file,
      unsound,
      notices: [`${text} ${words().files.wholeKept(kept.value)}`],
      fresh: false,
      blocked: null,
    };
  const blocked = words().files.noCopy(basename(path), kept.error);
  return { file, unsound, notices: [`${text} ${words().files.notSavedBecause(blocked)}`], fresh: false, blocked };
}

const summary = (sentences: readonly string[]): string => {
  const shown = sentences.slice(0, 3).join(' ');
  return sentences.length > 3 ? `${shown} And ${sentences.length - 3} more.` : shown;
};
