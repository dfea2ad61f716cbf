import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Backing } from './backing.ts';
import { type Replacing, replaceFile } from './replace-file.ts';

/** A store of the `conf` family, as far as it is used here. */
interface ConfStore {
  readonly path: string;
  store: Record<string, unknown>;
}

/** How a content stands in its file. */
export const textOf = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/**
 * A store of the `conf` family with our own write. Theirs reports success on a full disk and leaves the good file cut
 * short; ours writes beside the file, syncs, reads back and renames, and throws with the old file intact. `_write` is
 * the one method through which every change of theirs reaches the disk, but TypeScript knows it as private: hence the
 * property set by name. Throws where a later version of theirs has no such method, before anything is written.
 */
export function safelyWritten(store: ConfStore, usual: Replacing = {}): Backing {
  if (!('_write' in store) || typeof store._write !== 'function') throw new Error('conf writes in a way unknown to us');
  let how: Replacing = usual;
  const write = (content: unknown) => {
    mkdirSync(dirname(store.path), { recursive: true, mode: 0o700 });
    replaceFile(store.path, textOf(content), how);
  };
  Object.defineProperty(store, '_write', { value: write });
  return {
    path: store.path,
    read: () => store.store,
    write(content, once = {}) {
      how = { ...usual, ...once };
      store.store = { ...content };
    },
  };
}
