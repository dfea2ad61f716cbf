import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { readRegular } from './read-regular.ts';

/** A file held open while another takes its place. */
export interface OldFile {
  /** What it holds now where somebody wrote into it since it was opened; null otherwise. */
  lateContent(): Buffer | null;
  close(): void;
}

/** Null where there is no such file to read. */
export function openOld(path: string): OldFile | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  const before = fstatSync(fd);
  return {
    lateContent() {
      const now = fstatSync(fd);
      return !now.isFile() || (now.mtimeMs === before.mtimeMs && now.size === before.size) ? null : readFileSync(fd);
    },
    close: () => closeSync(fd),
  };
}

/** A file's bytes, to see whether somebody else wrote it; null where no ordinary file can be read. */
export function bytesOf(path: string): Buffer | null {
  try {
    return readRegular(path);
  } catch {
    return null;
  }
}

/** When it was last written; now where that cannot be said. */
export const savedAt = (path: string): Date => statSync(path, { throwIfNoEntry: false })?.mtime ?? new Date();
