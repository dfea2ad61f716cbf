import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Times a line is put into the file that took the place of the one it was put into. */
const mostTries = 8;

/**
 * Adds a line (given without its break) in one write at the end, so that no other line is touched and no reader sees
 * half of it. A new file is 0600 in a 0700 folder. Where somebody replaced the file meanwhile, the line is added to the
 * new one, unless it got there already. Throws the file system's error where the line cannot be written whole.
 */
export function appendLine(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const inode = appendOnce(path, line);
    if (inode === inodeOf(path) || readFileSync(path, 'latin1').split('\n').includes(line)) return;
  }
  throw new Error(`${path} is replaced again and again`);
}

const inodeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.ino ?? -1;

/** Gives the inode it wrote to. What a full disk cut short is taken back. */
function appendOnce(path: string, line: string): number {
  const file = openSync(path, 'a+', 0o600);
  try {
    const { size, ino } = fstatSync(file);
    const bytes = Buffer.from(`${endsMidLine(file, size) ? '\n' : ''}${line}\n`, 'latin1');
    const written = writeSync(file, bytes);
    if (written === bytes.length) return ino;
    ftruncateSync(file, size);
    throw new Error(`Only ${written} of ${bytes.length} bytes fit into ${path}`);
  } finally {
    closeSync(file);
  }
}

function endsMidLine(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}
