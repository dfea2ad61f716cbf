import { rename, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

/** Resolves in the page once it has drawn something with its fonts loaded. */
const drawn = `new Promise((resolve) => {
  const look = () => (document.body.innerText.trim() === '' ? requestAnimationFrame(look) : resolve());
  look();
}).then(() => document.fonts.ready).then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))`;

/** Saves what the window shows, once it has settled, as a PNG. Rejects where the page does not come up or the file cannot be written. */
async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  if (window.webContents.isLoading()) await loaded(window);
  await window.webContents.executeJavaScript(drawn);
  // Renamed into place: whoever waits for the file finds it whole.
  const beside = `${file}.part`;
  await writeFile(beside, await settledPicture(window));
  await rename(beside, file);
}

/** A start that only takes a picture: gives the process's exit code, and says on stderr why there is none. */
export async function screenshotCode(window: BrowserWindow | null, file: string): Promise<number> {
  try {
    if (!window) throw new Error('There is no window.');
    await takeScreenshot(window, file);
    return 0;
  } catch (error) {
    console.error(`No picture was saved: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** Waits until another process has saved the picture; gives the exit code, 1 where none came in 20 s. */
export async function pictureCode(file: string): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await stat(file).then(
        () => true,
        () => false,
      )
    )
      return 0;
    await pause(100);
  }
  console.error('No picture was saved: the Culvert that already runs did not take it.');
  return 1;
}

const loaded = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve, reject) => {
    window.webContents.once('did-finish-load', () => resolve());
    window.webContents.once('did-fail-load', (_event, _code, reason) =>
      reject(new Error(`The page did not load: ${reason}`)),
    );
  });

/** Pictures are taken until two in a row are the same, so that none shows a page half drawn; the tenth is taken as it is. */
async function settledPicture(window: BrowserWindow): Promise<Buffer> {
  let before = await picture(window);
  for (let tries = 0; tries < 10; tries += 1) {
    await pause(150);
    const now = await picture(window);
    if (now.length > 0 && now.equals(before)) break;
    before = now;
  }
  return before;
}

const picture = async (window: BrowserWindow): Promise<Buffer> => (await window.webContents.capturePage()).toPNG();
