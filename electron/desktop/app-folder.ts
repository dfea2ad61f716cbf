import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { type Distrust, distrustOf } from '../store/distrust.ts';
import { passwordStore } from './password-store.ts';
import { stayOutOfFolder } from './refuse-folder.ts';

/** Where the app's data is. */
export interface AppFolder {
  readonly folder: string;
  /** Why nothing in it may be read; null where all is well. */
  readonly distrust: Distrust | null;
}

/** Names the app and settles where its data is, before anything asks; the folder exists then. */
export function settleAppFolder(userDataDir: string | null): AppFolder {
  app.setName('culvert');
  chooseKeyring();
  const folder = userDataDir ?? join(app.getPath('appData'), 'culvert');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const distrust = distrustOf(folder);
  if (distrust) stayOutOfFolder();
  else app.setPath('userData', folder);
  return { folder, distrust };
}

/** `--password-store` on the command line wins. */
function chooseKeyring(): void {
  const store = passwordStore(process.platform, process.env);
  if (store && !app.commandLine.hasSwitch('password-store')) app.commandLine.appendSwitch('password-store', store);
}
