import { readFileSync } from 'node:fs';
import { type KnownHost, parseKnownHosts } from './lines.ts';

/** The lines of a file, none for a missing one; null for one that is there but cannot be read. */
export function readKnownHosts(path: string): readonly KnownHost[] | null {
  try {
    return parseKnownHosts(readFileSync(path, 'latin1'));
  } catch (error) {
    return isMissing(error) ? [] : null;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
