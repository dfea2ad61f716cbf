import { basename, dirname, join } from 'node:path';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ProfileFile } from '@shared/model/session-profile.ts';
import type { ProfileFileReading } from '@shared/parse/profile.ts';
import { words } from '@shared/words/words.ts';
import type { Backing, OpenBacking } from './backing.ts';
import { type Backups, createBackups, sameness } from './backups.ts';
import { copyAside, putAside } from './keep-aside.ts';
import type { LoadedProfiles } from './load-profiles.ts';
import { errorCode } from './look-at-file.ts';
import { bytesOf, type OldFile, openOld, savedAt } from './old-file.ts';
import { readProfileFile } from './read-profile-file.ts';
import { ChangedMeanwhile } from './replace-file.ts';
import { textOf } from './safe-writes.ts';
import { writeErrorSentence } from './write-error.ts';

/** What the profile file holds, in memory and on disk: both change together or not at all. */
export class KeptProfiles {
  readonly #deps: KeptProfilesDeps;
  readonly backups: Backups;
  #held: Pick<ProfileFileReading, 'file' | 'unsound'>;
  #seen: Buffer | null;
  #blocked: string | null;
  /** Opened by the first write, as conf throws where it cannot make the folder. */
  #backing: Backing | null = null;
  /** What stands in the file is what this process understood: otherwise it is kept aside already, or not to be touched. */
  #isGood: boolean;

  constructor(deps: KeptProfilesDeps, loaded: LoadedProfiles) {
    this.#deps = deps;
    this.backups = createBackups(join(dirname(deps.path), 'backups'));
    this.#held = loaded;
    this.#blocked = loaded.blocked;
    this.#isGood = loaded.blocked === null;
    this.#seen = bytesOf(deps.path);
  }

  get path(): string {
    return this.#deps.path;
  }

  get file(): ProfileFile {
    return this.#held.file;
  }

  /** Takes in what another program wrote meanwhile. What does not parse is kept beside, and told of. */
  refresh(): void {
    const { path } = this.#deps;
    const bytes = bytesOf(path);
    if (bytes !== null && this.#seen?.equals(bytes)) return;
    const read = readProfileFile(path);
    if (read.found === 'not-ours') this.#block(read.why, bytes);
    else if (read.found === 'nothing') this.#gone();
    else if (bytes === null) this.#keepSeen();
    else if (read.found === 'sessions') this.#take(read.reading, read.lost, bytes);
    else this.#setAside(read.why, bytes);
  }

  /**
   * Puts a new content in the place of what is there, whose version becomes the newest backup. Throws
   * `ChangedMeanwhile` where somebody else wrote since the last refresh; nothing has changed then.
   */
  commit(file: ProfileFile, unsound: readonly unknown[] = this.#held.unsound): Result<CommittedProfiles, Problem> {
    const { path, tell } = this.#deps;
    let backup: Added | null = null;
    if (this.#blocked !== null) return notSaved(this.#blocked);
    const content = onDisk(file, unsound);
    const old = openOld(path);
    try {
      const text = textOf(content);
      backup = this.#backUp(text);
      const written = this.#write(content, backup);
      if (!written.ok) return written;
      this.backups.thin();
      this.#keepLate(old);
      this.#held = { file, unsound };
      this.#seen = Buffer.from(text);
      this.#isGood = true;
    } finally {
      old?.close();
    }
    tell();
    return ok({ before: backup?.id ?? null });
  }

  #write(content: object, backup: Added | null): Result<null, Problem> {
    const { path, open } = this.#deps;
    try {
      this.#backing ??= open(path);
      this.#backing.write(content, { isStillAsSeen: () => isSameBytes(bytesOf(path), this.#seen) });
      return ok(null);
    } catch (error) {
      if (backup?.isNew) this.backups.remove(backup.id);
      if (error instanceof ChangedMeanwhile) throw error;
      return notSaved(writeErrorSentence(errorCode(error), path));
    }
  }

  /** That no backup could be made is told, and keeps nobody from saving. */
  #backUp(next: string): Added | null {
    const seen = this.#seen;
    if (seen === null || !this.#isGood || sameness(seen) === sameness(next)) return null;
    const { path, notify } = this.#deps;
    const added = this.backups.add(seen, savedAt(path));
    if (added.ok) return added.value;
    notify(words().files.noBackup(writeErrorSentence(added.error, this.backups.folder)));
    return null;
  }

  #take(reading: ProfileFileReading, lost: string | null, bytes: Buffer): void {
    const { path, now, notify, tell } = this.#deps;
    this.#keepSeen();
    if (reading.leftOut.length > 0 || lost !== null) {
      const kept = copyAside(path, now());
      const why = lost ?? words().files.leftOut(reading.leftOut.length, basename(path));
      if (kept.ok) notify(words().files.writtenWhileOpen(basename(path), why, kept.value));
    }
    this.#held = reading;
    this.#seen = bytes;
    this.#isGood = true;
    this.#blocked = null;
    tell();
  }

  /** Nothing is left to be kept from harm: the next save begins a file. */
  #gone(): void {
    this.#keepSeen();
    this.#seen = null;
    this.#blocked = null;
  }

  #setAside(why: string, bytes: Buffer): void {
    const { path, now, notify } = this.#deps;
    this.#keepSeen();
    const kept = copyAside(path, now());
    const name = basename(path);
    if (kept.ok) notify(words().files.writtenWhileOpen(name, why, kept.value));
    this.#blocked = kept.ok ? null : words().files.notSavedBecause(words().files.noCopy(name, kept.error));
    this.#seen = bytes;
    this.#isGood = false;
  }

  #block(why: string, bytes: Buffer | null): void {
    if (this.#blocked === why) return;
    this.#keepSeen();
    this.#blocked = why;
    this.#seen = bytes;
    this.#isGood = false;
    this.#deps.notify(why);
  }

  /** What this process had on disk is no longer there: it becomes a backup. */
  #keepSeen(): void {
    if (this.#seen === null || !this.#isGood) return;
    this.backups.add(this.#seen, this.#deps.now());
    this.backups.thin();
    this.#seen = null;
  }

  /** A program that had the file open may have written into it just as it was replaced. */
  #keepLate(old: OldFile | null): void {
    const late = old?.lateContent() ?? null;
    if (late === null || isSameBytes(late, this.#seen)) return;
    const { path, now, notify } = this.#deps;
    const kept = putAside(path, late, now());
    if (kept.ok) notify(words().files.writtenTogether(basename(path), kept.value));
  }
}

/** What it is built from. */
export interface KeptProfilesDeps {
  readonly path: string;
  readonly open: OpenBacking;
  readonly notify: (text: string) => void;
  /** Called after each change. */
  readonly tell: () => void;
  readonly now: () => Date;
}

/** What came of a commit. */
export interface CommittedProfiles {
  /** The backup of what was there before; null where nothing was, or nothing else. */
  readonly before: string | null;
}

interface Added {
  readonly id: string;
  readonly isNew: boolean;
}

const notSaved = (detail: string): Result<never, Problem> => fail({ kind: 'not-saved', field: 'name', detail });

const isSameBytes = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);

/** A file without empty folders has no key for them. */
function onDisk({ folders, ...file }: ProfileFile, unsound: readonly unknown[]): object {
  const named = folders.length === 0 ? {} : { folders };
  return { ...file, ...named, sessions: [...file.sessions, ...unsound] };
}
