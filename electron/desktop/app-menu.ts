import { words } from '@shared/words/words.ts';
import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The menu that is never seen on Linux and Windows: it is there for the keys (Ctrl+W, Ctrl+Q, zoom). Its titles carry
 * no mnemonics, so that Alt and a letter stay the window's own.
 */
export function setAppMenu(): void {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { label: words().files.menus.file, submenu: [{ role: 'close' }, { role: 'quit' }] },
      { role: 'editMenu' },
      { label: words().files.menus.view, submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }] },
    ]),
  );
}
