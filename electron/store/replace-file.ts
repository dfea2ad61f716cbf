import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Readable and writable by its owner alone. */
export const privateMode = 0o600;

/** The two steps of a write that a full disk fails; tests put failing ones in their place. */
export interface WriteSteps {
  write(fd: number, content: string | Buffer): void;
  sync(fd: number): void;
}

const besideMark = '.new-';

const realSteps: WriteSteps = { write: (fd, content) => writeFileSync(fd, content), sync: fsyncSync };

/**
 * Puts `content` in place of what `path` holds, whole or not at all: written beside it, brought to disk, then renamed.
 * Throws the system's error and leaves the old file as it was. A symbolic link stays one: its target is replaced.
 */
export function replaceFile(path: string, content: string | Buffer, steps: WriteSteps = realSteps): void {
  const target = throughLinks(path);
  const beside = `${target}${besideMark}${randomBytes(4).toString('hex')}`;
  try {
    writeNew(beside, content, steps);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(target), steps);
}

/** A copy at `to` that only its owner may read; replaces what was there in one step. Throws the system's error. */
export function copyPrivately(from: string, to: string, steps: WriteSteps = realSteps): void {
  replaceFile(to, readFileSync(from), steps);
}

/** Removes what writes cut short by a crash have left beside `path`; call it before this process writes. */
export function sweepLeftovers(path: string): void {
  const prefix = `${basename(path)}${besideMark}`;
  try {
    const leftovers = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
    for (const name of leftovers) rmSync(join(dirname(path), name), { force: true });
  } catch {}
}

function writeNew(path: string, content: string | Buffer, steps: WriteSteps): void {
  const fd = openSync(path, 'wx', privateMode);
  try {
    steps.write(fd, content);
    steps.sync(fd);
  } finally {
    closeSync(fd);
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

function throughLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
