import { readFile } from 'node:fs/promises';
import { type AboutPlace, aboutPages } from '@shared/model/about-place.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { shell } from 'electron';
import { openInBrowser } from './default-browser.ts';

/** Opens the profile folder in the desktop's file manager, or a page in the browser; the error is one sentence. */
export async function openAboutPlace(place: AboutPlace, folder: string): Promise<Result<null, string>> {
  if (place === 'folder') {
    const reason = await shell.openPath(folder);
    return reason === '' ? ok(null) : fail(words().about.noFolder(reason));
  }
  const { address } = aboutPages[place];
  return (await openInBrowser(address)) ? ok(null) : fail(words().about.noBrowser(address));
}

/** The licences the build put into `file`; the error is one sentence. */
export async function readLicences(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return fail(words().about.noLicences);
  }
}
