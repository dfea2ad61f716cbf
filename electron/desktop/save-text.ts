import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { app, type BrowserWindow, dialog } from 'electron';

/** A text a person wants in a file, and what it may be called. */
export interface TextToSave {
  readonly suggestedName: string;
  readonly text: string;
}

/**
 * Asks where to and writes the text there, for its owner alone to read. Gives the path; null where no place was chosen.
 * The error is one sentence.
 */
export async function saveText(
  window: BrowserWindow | null,
  { suggestedName, text }: TextToSave,
): Promise<Result<string | null, string>> {
  const options = { defaultPath: join(app.getPath('documents'), suggestedName) };
  const { filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (!filePath) return ok(null);
  try {
    await writeFile(filePath, text, { mode: 0o600 });
    return ok(filePath);
  } catch (error) {
    return fail(words().log.notSaved(filePath, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
