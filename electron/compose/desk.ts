import { isRunning } from '@shared/describe/state.ts';
import { app } from 'electron';
import { type Attention, createAttention } from '../desktop/attention.ts';
import { type CloseDeps, closeToTray } from '../desktop/close-to-tray.ts';
import { showNotification } from '../desktop/notifications.ts';
import { quitInOrder } from '../desktop/quit.ts';
import { createTray } from '../desktop/tray.ts';
import { createTrayActions, type TrayActionDeps } from '../desktop/tray-actions.ts';
import { isTrayAvailable } from '../desktop/tray-available.ts';
import { createTrayPresence } from '../desktop/tray-presence.ts';
import { type AppWindow, createAppWindow } from '../desktop/window.ts';
import { profilesOf } from '../ipc/handlers.ts';
import { createPublisher } from '../ipc/publisher.ts';
import type { Engine } from './engine.ts';
import type { Places } from './places.ts';
import type { Stores } from './stores.ts';

/** What the rest of the composition may use of it. */
export type Desk = ReturnType<typeof createDesk>;

/** Window, tray and notifications over the sessions. */
export function createDesk(stores: Stores, engine: Engine, places: Places) {
  const window = createAppWindow({
    preload: places.preload,
    icon: places.icon,
    settings: stores.settings,
    onVisibility: (visible) => {
      publisher.setVisible(visible);
      engine.watchTraffic(visible);
    },
    mayClose: () => quitting.underWay(),
    onCloseWish: () => void closeToTray(closeDeps(stores, engine, { window, notify, hasTray })),
  });
  const publisher = createNewsPublisher(stores, engine, window);
  const notify = (title: string, body: string) =>
    showNotification({ title, body, icon: places.icon, onClick: () => window.show() });
  const attention = createAttention({ isVisible: window.isVisible, showWindow: () => window.show(), notify });
  const tray = createTray(places.trayImages, createTrayActions(trayDeps(stores, engine, window, attention)));
  const hasTray = createTrayPresence(isTrayAvailable, tray.renew);
  const quitting = quitInOrder(engine.end, () => {
    tray.destroy();
  });
  return { window, publisher, attention, tray, hasTray };
}

const createNewsPublisher = (
  { profiles, settings, notices, secrets }: Stores,
  { manager, checker, sshConfig }: Engine,
  window: AppWindow,
) =>
  createPublisher({
    send: window.send,
    read: {
      status: manager.snapshots,
      prompts: () => [...manager.prompts(), ...checker.prompts()],
      profiles: () => profilesOf(profiles, settings),
      sshConfig: sshConfig.view,
      notices: notices.all,
      secrets: secrets.list,
      check: checker.report,
    },
    soon: (flush) => setTimeout(flush, 30),
  });

const closeDeps = (
  { settings, notices }: Stores,
  { manager }: Engine,
  {
    window,
    notify,
    hasTray,
  }: { window: AppWindow; notify: (title: string, body: string) => void; hasTray: () => Promise<boolean> },
): CloseDeps => ({
  isTrayAvailable: hasTray,
  isRunning: () => manager.snapshots().some(({ status }) => isRunning(status)),
  wasTold: () => settings.get().toldAboutTray,
  rememberTold: () => void settings.set({ toldAboutTray: true }),
  tell: (text, how) => {
    notices.add('info', text);
    if (how === 'notify') notify('Culvert keeps running', text);
  },
  hide: window.hide,
  minimise: window.minimise,
  quit: () => app.quit(),
});

const trayDeps = (
  { profiles, notices }: Stores,
  { actions }: Engine,
  window: AppWindow,
  { expect }: Attention,
): TrayActionDeps => ({
  actions,
  profiles,
  expect,
  complain: (text) => {
    notices.add('warning', text);
    window.show();
  },
  show: () => window.show(),
  quit: () => app.quit(),
});
