import { basename, dirname, extname } from 'node:path';
import ElectronStore from 'electron-store';
import type { Backing } from './backing.ts';
import { parseJson } from './look-at-file.ts';
import { privateMode } from './replace-file.ts';
import { safeWrites } from './safe-writes.ts';

/**
 * The file as an electron-store, which owns its place, its parsing and its change events. Its own write is replaced
 * (see safe-writes.ts). Throws where the file is not JSON, so the file is looked at before.
 */
export function openElectronBacking(path: string): Backing {
  const store = safeWrites(
    new ElectronStore<Record<string, unknown>>({
      name: basename(path, extname(path)),
      cwd: dirname(path),
      configFileMode: privateMode,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      deserialize: (text) => parseJson(text) as Record<string, unknown>,
    }),
  );
  return {
    path,
    read: () => store.store,
    write: (content) => {
      store.store = { ...content };
    },
  };
}
