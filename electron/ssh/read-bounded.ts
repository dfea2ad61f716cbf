import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** No key or certificate is larger. */
const maxBytes = 256 * 1024;

/** A path as ssh reads one: a leading `~/` is the user's home. */
export const expandHome = (path: string): string => (path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);

/** Why a file was not read; `too-large` is also what is no file at all. */
export interface NotRead {
  readonly status: 'missing' | 'unreadable' | 'too-large';
}

/**
 * A small file as Latin-1, which keeps every byte; the path may begin with `~/`. Opened without waiting, or a named pipe
 * would hold us up for ever.
 */
export async function readBounded(path: string): Promise<string | NotRead> {
  try {
    const file = await open(expandHome(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const about = await file.stat();
      if (!about.isFile() || about.size > maxBytes) return { status: 'too-large' };
      return await file.readFile('latin1');
    } finally {
      await file.close();
    }
  } catch (error) {
    return { status: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
