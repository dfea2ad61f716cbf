import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ExportForm } from '@shared/model/import-view.ts';
import { words } from '@shared/words/words.ts';
import { type BrowserWindow, dialog } from 'electron';

/** Lets the person pick a file to import; null where they pick none. */
export async function chooseImport(window: BrowserWindow | null): Promise<string | null> {
  const { dialogs } = words().interop;
  const options: Electron.OpenDialogOptions = {
    title: dialogs.importTitle,
    defaultPath: homedir(),
    properties: ['openFile', 'showHiddenFiles'],
    filters: [{ name: dialogs.anyFile, extensions: ['*'] }],
  };
  const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return filePaths[0] ?? null;
}

const names: Readonly<Record<Exclude<ExportForm, 'putty-folder'>, string>> = {
  json: 'culvert-sessions.json',
  'ssh-config': 'culvert-ssh-config',
  'putty-reg': 'culvert-putty.reg',
};

/** Lets the person pick where an export goes: a file, or for PuTTY's sessions the folder to put theirs into. */
export async function chooseExport(window: BrowserWindow | null, form: ExportForm): Promise<string | null> {
  const title = words().interop.dialogs.exportTitle;
  if (form === 'putty-folder') {
    const options: Electron.OpenDialogOptions = {
      title,
      defaultPath: homedir(),
      properties: ['openDirectory', 'createDirectory', 'showHiddenFiles'],
    };
    const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
    return filePaths[0] ?? null;
  }
  const options = { title, defaultPath: join(homedir(), names[form]) };
  const { filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  return filePath || null;
}
