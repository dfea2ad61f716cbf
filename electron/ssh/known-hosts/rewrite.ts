import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { appendLine } from './append-line.ts';
import { withLock } from './lock.ts';

const mostTries = 8;

/**
 * Replaces a file's text whole or not at all, keeping its mode and owner and following a symlink. `change` gives the new
 * text (one character a byte), which may be asked for again where somebody else wrote meanwhile. False where nothing
 * changes or there is no file. Rejects with the file system's error; the file is then as it was.
 */
export async function rewriteFile(path: string, change: (text: string) => string): Promise<boolean> {
  const target = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : null;
  if (target === null) return false;
  return withLock(`${target}.lock`, () => {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const done = tryOnce(target, change);
      if (done !== 'again') return done;
    }
    throw new Error(`${path} is written to again and again`);
  });
}

function tryOnce(target: string, change: (text: string) => string): boolean | 'again' {
  const file = openSync(target, 'r');
  try {
    const before = readFrom(file, 0);
    const text = before.toString('latin1');
    const changed = change(text);
    if (changed === text) return false;
    const fresh = `${target}.${randomBytes(6).toString('hex')}`;
    writeFresh(fresh, changed, fstatSync(file));
    const now = statSync(target, { throwIfNoEntry: false });
    if (now?.ino !== fstatSync(file).ino || now.size !== before.length) {
      rmSync(fresh, { force: true });
      return 'again';
    }
    renameSync(fresh, target);
    for (const line of readFrom(file, before.length).toString('latin1').split('\n')) if (line) appendLine(target, line);
    return true;
  } finally {
    closeSync(file);
  }
}

function writeFresh(path: string, text: string, { mode, uid, gid }: Stats): void {
  const file = openSync(path, 'wx+', 0o600);
  try {
    const bytes = Buffer.from(text, 'latin1');
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
    if (!readFrom(file, 0).equals(bytes)) throw new Error(`${path} holds something else than was written`);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function readFrom(file: number, start: number): Buffer {
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const piece = Buffer.alloc(64 * 1024);
    const length = readSync(file, piece, 0, piece.length, at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, length));
    at += length;
  }
}
