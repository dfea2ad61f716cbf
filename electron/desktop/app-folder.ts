import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { passwordStore } from './password-store.ts';

/** Names the app and settles where its data is, before anything asks; gives the folder, which exists then. */
export function settleAppFolder(userDataDir: string | null): string {
  app.setName('culvert');
  chooseKeyring();
  const folder = userDataDir ?? join(app.getPath('appData'), 'culvert');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  return folder;
}

/** `--password-store` on the command line wins. */
function chooseKeyring(): void {
  const store = passwordStore(process.platform, process.env);
  if (store && !app.commandLine.hasSwitch('password-store')) app.commandLine.appendSwitch('password-store', store);
}
