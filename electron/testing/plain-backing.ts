import { basename, dirname, extname } from 'node:path';
import Conf from 'conf';
import type { Backing } from '../store/backing.ts';
import { parseJson } from '../store/look-at-file.ts';
import type { WriteSteps } from '../store/replace-file.ts';
import { safelyWritten } from '../store/safe-writes.ts';

/** The class beneath electron-store, which itself needs Electron, with the write it has in the app; `disk` may fail. */
export function openPlainBacking(path: string, disk: () => Partial<WriteSteps> | undefined = () => undefined): Backing {
  const conf = new Conf<Record<string, unknown>>({
    cwd: dirname(path),
    configName: basename(path, extname(path)),
    accessPropertiesByDotNotation: false,
    deserialize: (text) => parseJson(text) as Record<string, unknown>,
  });
  const backing = safelyWritten(conf);
  return { ...backing, write: (content, how) => backing.write(content, { ...how, steps: disk() ?? {} }) };
}
