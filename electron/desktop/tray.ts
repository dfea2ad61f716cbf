import { join } from 'node:path';
import { type Health, worstHealth } from '@shared/describe/state.ts';
import { assertNever } from '@shared/model/result.ts';
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import { type TrayAction, type TrayEntry, type TrayFacts, trayMenu, trayTip } from './tray-menu.ts';

/** The tray icon: drawn anew from whole facts. */
export interface AppTray {
  update(facts: TrayFacts): void;
  /** Puts the icon up again; for desktops whose tray came after us. */
  renew(): void;
  destroy(): void;
}

/** `folder` holds the icons; `act` is called with what was pressed. */
export function createTray(folder: string, act: (action: TrayAction) => void): AppTray {
  let tray = put(folder, act);
  let drawn = '';
  /** News may still come in while Culvert ends, and an icon that is gone must not be drawn on. */
  let gone = false;
  let last: TrayFacts = { saved: [], snapshots: [], paused: [], quiet: false };
  const draw = () => {
    if (gone) return;
    const picture = {
      health: worstHealth(last.snapshots),
      entries: trayMenu(last),
      tip: trayTip(last.snapshots),
    };
    const key = JSON.stringify(picture);
    // Replacing a menu closes it under the person's pointer, so only a real change does.
    if (key === drawn) return;
    drawn = key;
    tray.setImage(iconFor(folder, picture.health));
    tray.setToolTip(picture.tip);
    tray.setContextMenu(Menu.buildFromTemplate(template(picture.entries, act)));
  };
  return {
    update(facts) {
      last = facts;
      draw();
    },
    renew() {
      if (gone) return;
      tray.destroy();
      tray = put(folder, act);
      drawn = '';
      draw();
    },
    destroy() {
      gone = true;
      tray.destroy();
    },
  };
}

function put(folder: string, act: (action: TrayAction) => void): Tray {
  const tray = new Tray(iconFor(folder, 'off'));
  tray.on('click', () => act({ do: 'show' }));
  return tray;
}

/** macOS colours template images itself: there the shape alone tells. */
function iconFor(folder: string, health: Health): Electron.NativeImage {
  const mac = process.platform === 'darwin';
  const image = nativeImage.createFromPath(join(folder, mac ? `tray-${health}Template.png` : `tray-${health}.png`));
  if (mac) image.setTemplateImage(true);
  return image;
}

function template(entries: readonly TrayEntry[], act: (action: TrayAction) => void): MenuItemConstructorOptions[] {
  return entries.map((entry) => {
    switch (entry.kind) {
      case 'action':
        return { label: plain(entry.label), click: () => act(entry.action) };
      case 'check':
        return {
          type: 'checkbox',
          label: plain(entry.label),
          checked: entry.checked,
          click: () => act(entry.action),
        };
      case 'note':
        return { label: plain(entry.label), enabled: false };
      case 'folder':
        return { label: plain(entry.label), submenu: template(entry.entries, act) };
      case 'line':
        return { type: 'separator' };
      default:
        return assertNever(entry);
    }
  });
}

/** A single `&` would be read as the mark of a mnemonic. */
const plain = (label: string): string => label.replaceAll('&', '&&');
