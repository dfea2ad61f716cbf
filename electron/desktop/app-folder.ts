import { join } from 'node:path';
import { app } from 'electron';
import { type Distrust, distrustOf, unusable } from '../store/distrust.ts';
import { passwordStore } from './password-store.ts';
import { stayOutOfFolder } from './refuse-folder.ts';

/** Where the app's data is. */
export interface AppFolder {
  readonly folder: string;
  /** Why nothing in it may be read, or can be written; null where all is well. */
  readonly distrust: Distrust | null;
}

/** Names the app and settles where its data is, before anything asks; without distrust the folder exists then. */
export function settleAppFolder(userDataDir: string | null): AppFolder {
  app.setName('culvert');
  chooseKeyring();
  const folder = userDataDir ?? join(app.getPath('appData'), 'culvert');
  const distrust = distrustOf(folder) ?? unusable(folder);
  if (distrust) stayOutOfFolder();
  else app.setPath('userData', folder);
  return { folder, distrust };
}

/** `--password-store` on the command line wins. */
function chooseKeyring(): void {
  const store = passwordStore(process.platform, process.env);
  if (store && !app.commandLine.hasSwitch('password-store')) app.commandLine.appendSwitch('password-store', store);
}
