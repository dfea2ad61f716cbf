import { unwatchFile, watchFile } from 'node:fs';

/** Looks at a file every two seconds, there or not: editors replace files, which a watch on one would lose. */
export function watchByLooking(path: string, changed: () => void): () => void {
  watchFile(path, { interval: 2000, persistent: false }, changed);
  return () => unwatchFile(path, changed);
}
