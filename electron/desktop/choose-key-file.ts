import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { words } from '@shared/words/words.ts';
import { type BrowserWindow, dialog } from 'electron';

/** Lets the person pick a key file; null where they pick none. Paths in their home come back with `~/`. */
export async function chooseKeyFile(window: BrowserWindow | null): Promise<string | null> {
  const keys = join(homedir(), '.ssh');
  const options: Electron.OpenDialogOptions = {
    title: words().files.chooseKey,
    defaultPath: existsSync(keys) ? keys : homedir(),
    properties: ['openFile', 'showHiddenFiles'],
  };
  const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  const [path] = filePaths;
  return path === undefined ? null : withTilde(path, homedir());
}

/** `~/` in place of the home folder, as people write it. */
export const withTilde = (path: string, home: string): string =>
  path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
