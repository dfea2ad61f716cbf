import { basename, dirname, extname } from 'node:path';
import ElectronStore from 'electron-store';
import type { Backing } from './backing.ts';
import { parseJson } from './look-at-file.ts';
import { privateMode } from './replace-file.ts';
import { safelyWritten } from './safe-writes.ts';

/**
 * The file as an electron-store, with a write of our own in place of its (docs/decisions/0012-durable-files.md). Throws
 * where the file is not JSON, so the file is looked at before.
 */
export const openElectronBacking = (path: string): Backing =>
  safelyWritten(
    new ElectronStore<Record<string, unknown>>({
      name: basename(path, extname(path)),
      cwd: dirname(path),
      configFileMode: privateMode,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      deserialize: (text) => parseJson(text) as Record<string, unknown>,
    }),
  );
