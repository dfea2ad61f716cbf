import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '@shared/describe/state.ts';
import { words } from '@shared/words/words.ts';
import { app } from 'electron';
import { type AppSettingsDesk, createAppSettings } from '../desktop/app-settings.ts';
import { type Attention, createAttention } from '../desktop/attention.ts';
import { type CloseDeps, closeToTray } from '../desktop/close-to-tray.ts';
import { showNotification } from '../desktop/notifications.ts';
import { openAtLogin } from '../desktop/open-at-login.ts';
import { createOpenMany, type OpenMany } from '../desktop/open-many.ts';
import { createPause, type Pause } from '../desktop/pause.ts';
import { quitInOrder } from '../desktop/quit.ts';
import { speak, systemLanguage } from '../desktop/speak.ts';
import { type HiddenStart, startHidden } from '../desktop/start-hidden.ts';
import { systemLoginItem } from '../desktop/system-login-item.ts';
import { createTray } from '../desktop/tray.ts';
import { createTrayActions, type TrayActionDeps } from '../desktop/tray-actions.ts';
import { isTrayAvailable } from '../desktop/tray-available.ts';
import { createTrayPresence } from '../desktop/tray-presence.ts';
import type { Updates } from '../desktop/updates/updates.ts';
import { type AppWindow, createAppWindow } from '../desktop/window.ts';
import { profilesOf } from '../ipc/handlers.ts';
import { createPublisher } from '../ipc/publisher.ts';
import type { Engine } from './engine.ts';
import type { Places } from './places.ts';
import type { Stores } from './stores.ts';
import { composeUpdates } from './updates.ts';

/** What the rest of the composition may use of it. */
export type Desk = ReturnType<typeof createDesk>;

/** Milliseconds for servers that do not answer, and for looking at an update before it is installed. */
const longestEndMs = 5000;

/** Window, tray and notifications over the sessions; `ownFolder` is the data folder where a start names one. */
export function createDesk(stores: Stores, engine: Engine, places: Places, ownFolder: string | null) {
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
  const appSettings = createAppSettings({
    settings: stores.settings,
    loginItem: systemLoginItem(ownFolder),
    speak,
    systemLanguage,
  });
  const updates = composeUpdates(stores, engine, places);
  const publisher = createNewsPublisher(stores, engine, window, { appSettings, updates });
  const notify = (title: string, body: string) =>
    showNotification({ title, body, icon: places.icon, onClick: () => window.show() });
  const isQuiet = () => stores.settings.get().quiet;
  const attention = createAttention({ isVisible: window.isVisible, showWindow: () => window.show(), notify, isQuiet });
  const complain = (text: string) => stores.notices.add('warning', text);
  const openMany = createOpenMany(engine.bulk, (text) => {
    complain(text);
    window.show();
  });
  const pause = pauseOver(stores, engine, openMany);
  const tray = createTray(
    places.trayImages,
    createTrayActions(trayDeps(stores, engine, { window, attention, pause, appSettings, openMany })),
  );
  const hasTray = createTrayPresence(isTrayAvailable, tray.renew);
  const quitting = quitInOrder(
    () => engine.end().then(() => updates.beforeEnd()),
    () => {
      tray.destroy();
      updates.atEnd();
    },
    longestEndMs,
  );
  return {
    window,
    publisher,
    attention,
    tray,
    hasTray,
    pause,
    appSettings,
    updates,
    openAtLogin: () => openAtLogin(stores.profiles.list(), createOpenMany(engine.bulk, complain)),
    startHidden: () => startHidden(hiddenStart(stores, window, hasTray)),
  };
}

const createNewsPublisher = (
  { profiles, settings, notices, secrets }: Stores,
  { manager, checker, sshConfig }: Engine,
  window: AppWindow,
  { appSettings, updates }: { readonly appSettings: AppSettingsDesk; readonly updates: Updates },
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
      settings: appSettings.get,
      updates: () => updates.view(),
    },
    soon: (flush) => setTimeout(flush, 30),
  });

const pauseOver = ({ profiles }: Stores, { manager, bulk, actions }: Engine, openMany: OpenMany): Pause =>
  createPause({
    snapshots: manager.snapshots,
    waiting: bulk.waiting,
    profileOf: (id) => actions.openedProfile(id) ?? profiles.byId(id),
    open: (sessions) => void openMany(sessions, { untilThere: true }),
    close: (ids) => void bulk.close(ids),
  });

const hiddenStart = ({ notices }: Stores, window: AppWindow, hasTray: () => Promise<boolean>): HiddenStart => ({
  hasTray,
  showMinimised: window.showMinimised,
  tell: (text) => notices.add('info', text),
  later: () => wait(1000),
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
    if (how === 'notify') notify(words().notices.keepsRunning, text);
  },
  hide: window.hide,
  minimise: window.minimise,
  quit: () => app.quit(),
});

const trayDeps = (
  { profiles }: Stores,
  { actions, bulk }: Engine,
  {
    window,
    attention,
    pause,
    appSettings,
    openMany,
  }: {
    window: AppWindow;
    attention: Attention;
    pause: Pause;
    appSettings: AppSettingsDesk;
    openMany: OpenMany;
  },
): TrayActionDeps => ({
  openedProfile: actions.openedProfile,
  openMany,
  bulk,
  profiles,
  pause,
  expect: attention.expect,
  show: () => window.show(),
  showStatus: () => window.show('status'),
  toggleQuiet: () => void appSettings.set({ quiet: !appSettings.get().quiet }),
  quit: () => app.quit(),
});
