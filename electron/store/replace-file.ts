import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { leftoverName } from './leftovers.ts';
import { readRegular } from './read-regular.ts';
import { throughLinks } from './through-links.ts';

/** Readable and writable by its owner alone. */
export const privateMode = 0o600;

/** The steps of a write that a full or failing disk spoils; tests put failing ones in their place. */
export interface WriteSteps {
  write(fd: number, content: Buffer): void;
  sync(fd: number): void;
  /** What is in the file now, from its beginning, and one byte more than `length` where there is more. */
  readBack(fd: number, length: number): Buffer;
  rename(from: string, to: string): void;
}

/** What a write may be given besides. */
export interface Replacing {
  readonly steps?: Partial<WriteSteps>;
  /** Asked right before the rename: false leaves all as it was, and the write throws `ChangedMeanwhile`. */
  readonly isStillAsSeen?: () => boolean;
}

/** Somebody else wrote the file while it was to be replaced. */
export class ChangedMeanwhile extends Error {}

/** The disk gave back something else than what was written, though it reported no error. */
export const readBackCode = 'EREADBACK';

const realSteps: WriteSteps = {
  write: (fd, content) => writeFileSync(fd, content),
  sync: fsyncSync,
  readBack: readFrom,
  rename: renameSync,
};

/**
 * Puts `content` in place of what `path` holds, whole or not at all: written beside it, brought to disk, read back and
 * compared, then renamed, and the folder brought to disk. Throws the system's error and leaves the old file as it was. A
 * symbolic link stays one: its target is replaced.
 */
export function replaceFile(path: string, content: string | Buffer, how: Replacing = {}): void {
  const steps = { ...realSteps, ...how.steps };
  const target = throughLinks(path);
  const beside = leftoverName(target, randomBytes(4).toString('hex'));
  try {
    writeNew(beside, Buffer.from(content), steps);
    if (how.isStillAsSeen?.() === false) throw new ChangedMeanwhile(`${path} was written to meanwhile`);
    steps.rename(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(target), steps);
}

/** A copy at `to` that only its owner may read; replaces what was there in one step. Throws the system's error. */
export function copyPrivately(from: string, to: string, how: Replacing = {}): void {
  replaceFile(to, readRegular(from), how);
}

/** Opened so that nothing which is there already, a link least of all, is written through. */
function writeNew(path: string, content: Buffer, steps: WriteSteps): void {
  const fd = openSync(path, 'wx+', privateMode);
  try {
    steps.write(fd, content);
    steps.sync(fd);
    if (!steps.readBack(fd, content.length).equals(content)) throw readBackFailed(path);
  } finally {
    closeSync(fd);
  }
}

const readBackFailed = (path: string): Error =>
  Object.assign(new Error(`${path} holds something else than was written`), { code: readBackCode });

function readFrom(fd: number, length: number): Buffer {
  const buffer = Buffer.alloc(length + 1);
  let filled = 0;
  for (;;) {
    const count = readSync(fd, buffer, filled, buffer.length - filled, filled);
    filled += count;
    if (count === 0 || filled === buffer.length) return buffer.subarray(0, filled);
  }
}

/** Without this a power cut may bring the old name back; folders cannot be synced everywhere, so a failure is let be. */
function syncFolder(folder: string, steps: WriteSteps): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      steps.sync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {}
}
