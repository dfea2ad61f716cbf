import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from './replace-file.ts';

/**
 * Gives a store of the `conf` family our own write. Theirs reports success on a full disk and leaves the good file
 * cut short; ours writes beside the file, syncs and renames, and throws with the old file intact. `_write` is the one
 * method through which every change of theirs reaches the disk, but TypeScript knows it as private: hence the
 * property set by name.
 */
export function safeWrites<S extends { readonly path: string }>(store: S, replace = replaceFile): S {
  const write = (content: unknown) => {
    mkdirSync(dirname(store.path), { recursive: true });
    replace(store.path, `${JSON.stringify(content, null, 2)}\n`);
  };
  Object.defineProperty(store, '_write', { value: write });
  return store;
}
