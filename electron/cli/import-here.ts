import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { doImportErrand } from '../import/import-errand.ts';
import { importerInto } from '../import/importer-into.ts';
import { practiceProfile } from '../practice/practice-profile.ts';
import type { OpenBacking } from '../store/backing.ts';
import { said, unusable } from '../store/distrust.ts';
import { createProfileStore } from '../store/profile-store.ts';
import { replaceFile } from '../store/replace-file.ts';
import { textOf } from '../store/safe-writes.ts';
import { type ImportOrder, runImport } from './import-run.ts';
import { stderrLine, stdoutLine } from './output.ts';
import { failureCode } from './run-sessions.ts';
import { distrustIn } from './user-data.ts';

/** Imports where no Culvert runs, through the same store as the window's. Gives the exit code. */
export async function importHere(order: ImportOrder, userDataDir: string): Promise<number> {
  const folder = resolve(userDataDir);
  const distrust = distrustIn(folder) ?? said(unusable(folder));
  if (distrust !== null) {
    stderrLine(distrust);
    return failureCode;
  }
  const profiles = createProfileStore({
    path: join(folder, 'sessions.json'),
    open: plainBacking,
    seed: () => practiceProfile(randomUUID(), [randomUUID(), randomUUID(), randomUUID()]),
    notify: (text) => stderrLine(text),
  });
  const importer = importerInto(profiles, folder, async (errand) => doImportErrand(errand));
  return runImport(importer, order, (say) => say(), { out: stdoutLine, err: stderrLine });
}

const plainBacking: OpenBacking = (path) => ({
  path,
  read: () => JSON.parse(readFileSync(path, 'utf8')),
  write: (content, once = {}) => replaceFile(path, textOf(content), once),
});
