import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Names the app and settles where its data is, before anything asks; gives the folder, which exists then. */
export function settleAppFolder(userDataDir: string | null): string {
  app.setName('culvert');
  keepKeyringShut();
  const folder = userDataDir ?? join(app.getPath('appData'), 'culvert');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  return folder;
}

/** Chromium would wake the desktop's keyring, which may ask for its password, although it keeps nothing for us. */
function keepKeyringShut(): void {
  if (!app.commandLine.hasSwitch('password-store')) app.commandLine.appendSwitch('password-store', 'basic');
}
