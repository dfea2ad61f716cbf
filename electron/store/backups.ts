import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { errorCode, isTaken } from './look-at-file.ts';
import { readRegular } from './read-regular.ts';
import { replaceFile } from './replace-file.ts';
import { toDrop } from './thin-backups.ts';

/** As many as stay. */
export const mostBackups = 10;

/** One earlier version, as it lies in the folder. */
export interface Backup {
  /** Its bare name. */
  readonly id: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** Earlier versions of the profile file, in a folder of their own (mode 0700, files 0600). */
export interface Backups {
  readonly folder: string;
  /** Newest first. */
  list(): readonly Backup[];
  /** Throws the system's error. */
  read(id: string): Buffer;
  /** Adds a version, unless the newest is the same; gives that one's id then. The error is the system's. */
  add(content: Buffer, savedAt: Date): Result<{ readonly id: string; readonly isNew: boolean }, string>;
  /** Takes back what `add` added. One that cannot be removed stays. */
  remove(id: string): void;
  /** Leaves the last `mostBackups` distinct ones; called only once the version that replaces them is on disk. */
  thin(): void;
}

const pattern = /^sessions-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z(?:-\d+)?\.json$/;

/** Whether a text can be the id of a backup: nothing else is ever looked for. */
export const isBackupId = (id: string): boolean => pattern.test(id);

export function createBackups(folder: string): Backups {
  const list = () =>
    namesIn(folder)
      .flatMap((id) => {
        const savedAt = timeOf(id);
        return savedAt === null ? [] : [{ id, savedAt }];
      })
      .sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? 1 : -1));
  const read = (id: string) => readRegular(join(folder, id));
  const remove = (id: string) => {
    try {
      rmSync(join(folder, id), { force: true });
    } catch {}
  };
  const contentOf = ({ id }: Backup): string | null => {
    try {
      return sameness(read(id));
    } catch {
      return null;
    }
  };
  return {
    folder,
    list,
    read,
    remove,
    add(content, savedAt) {
      const [newest] = list();
      if (newest && contentOf(newest) === sameness(content)) return ok({ id: newest.id, isNew: false });
      try {
        makeFolder(folder);
        const id = freeName(folder, savedAt);
        replaceFile(join(folder, id), content);
        return ok({ id, isNew: true });
      } catch (error) {
        return fail(errorCode(error));
      }
    },
    thin() {
      const seen = new Set<string | null>();
      const distinct = list().filter((backup) => {
        const content = contentOf(backup);
        const isNew = content === null || !seen.has(content);
        seen.add(content);
        if (!isNew) remove(backup.id);
        return isNew;
      });
      for (const { id } of toDrop(distinct, mostBackups)) remove(id);
    },
  };
}

/** Versions that differ only in whether a password is saved are one: Culvert sets that mark by itself. */
export const sameness = (content: Buffer | string): string =>
  content.toString().replace(/"savedPassword":\s*(true|false)/g, '"savedPassword":');

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

function timeOf(id: string): number | null {
  const found = pattern.exec(id);
  if (!found) return null;
  const [, day, hours, minutes, seconds, milliseconds] = found;
  const time = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return Number.isNaN(time) ? null : time;
}

function freeName(folder: string, savedAt: Date): string {
  const base = `sessions-${savedAt.toISOString().replace(/[:.]/g, '-')}`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${base}.json` : `${base}-${n}.json`;
    if (!isTaken(join(folder, name))) return name;
  }
}
