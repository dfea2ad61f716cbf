import { ok } from '@shared/model/result.ts';
import { app } from 'electron';
import { atLoginSwitch, autostartFile, fileLoginItem, type LoginItem } from './login-item.ts';

/** This system's way to start Culvert at login; `folder` is its data folder where that is not the usual one. */
export function systemLoginItem(folder: string | null): LoginItem {
  if (process.platform !== 'darwin' && process.platform !== 'win32')
    return fileLoginItem(autostartFile(), startCommand(folder));
  const args = [atLoginSwitch];
  return {
    isOn: () => app.getLoginItemSettings({ args }).openAtLogin,
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, args });
      return ok(null);
    },
  };
}

/** How this Culvert is started: an AppImage by its own file, a checkout through its Electron. */
function startCommand(folder: string | null): readonly string[] {
  const program = process.env.APPIMAGE ?? process.execPath;
  const checkout = app.isPackaged ? [] : [app.getAppPath()];
  const unsandboxed = process.argv.includes('--no-sandbox') ? ['--no-sandbox'] : [];
  return [program, ...unsandboxed, ...checkout, ...(folder ? [`--user-data-dir=${folder}`] : []), atLoginSwitch];
}
