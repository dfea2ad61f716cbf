import { randomUUID } from 'node:crypto';
import { rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '@shared/describe/state.ts';
import { app, clipboard, powerMonitor } from 'electron';
import { createChecker } from './check/checker.ts';
import { localUser, sshAgentSocket } from './desktop/account.ts';
import { settleAppFolder } from './desktop/app-folder.ts';
import { setAppMenu } from './desktop/app-menu.ts';
import { declareAppScheme, serveAppFiles } from './desktop/app-protocol.ts';
import { type Attention, createAttention } from './desktop/attention.ts';
import { chooseKeyFile } from './desktop/choose-key-file.ts';
import { type CloseDeps, closeToTray } from './desktop/close-to-tray.ts';
import { commandArguments, runCommandLine } from './desktop/command-line.ts';
import { openInBrowser } from './desktop/default-browser.ts';
import { type LaunchOptions, parseLaunchOptions } from './desktop/launch-options.ts';
import { keepAppOffline, lockDownAllPages } from './desktop/lock-down.ts';
import { showNotification } from './desktop/notifications.ts';
import { openPracticePage } from './desktop/open-practice-page.ts';
import { viewPage } from './desktop/page-viewer.ts';
import { quitInOrder } from './desktop/quit.ts';
import { pictureCode, screenshotCode } from './desktop/screenshot.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';
import { createTray } from './desktop/tray.ts';
import { createTrayActions, type TrayActionDeps } from './desktop/tray-actions.ts';
import { isTrayAvailable } from './desktop/tray-available.ts';
import { createTrayPresence } from './desktop/tray-presence.ts';
import { type AppWindow, createAppWindow } from './desktop/window.ts';
import { dial } from './forward/dial.ts';
import { nextFreePort } from './forward/next-free-port.ts';
import { createActions } from './ipc/actions.ts';
import { createHandlers, type HandlerDeps, profilesOf } from './ipc/handlers.ts';
import { createNotices } from './ipc/notices.ts';
import { createPublisher } from './ipc/publisher.ts';
import { serveWindow } from './ipc/serve-window.ts';
import { practiceProfile } from './practice/practice-profile.ts';
import { startPractice } from './practice/practice-server.ts';
import { createEventLog } from './session/event-log.ts';
import { createManager } from './session/manager.ts';
import type { ManagerDeps } from './session/types.ts';
import { connectSsh } from './ssh/connection.ts';
import { describeKeyFile } from './ssh/describe-key-file.ts';
import { defaultKnownHostsFiles, FileHostKeyStore } from './ssh/host-key-store.ts';
import { checkKeyFile } from './ssh/key-file.ts';
import { openElectronBacking } from './store/electron-backing.ts';
import { createProfileStore } from './store/profile-store.ts';
import { createSettingsStore } from './store/settings-store.ts';

// The composition root: what is built from what, and nothing else.

const out = join(import.meta.dirname, '..');
const resources = join(out, '..', 'resources');
const icon = join(resources, 'icons', '256x256.png');

const command = app.isPackaged ? commandArguments(process.argv.slice(1)) : null;
if (command) process.exit(await runCommandLine(join(out, 'main', 'cli.js'), command));

const options = parseLaunchOptions(process.argv.slice(1), process.cwd());
const folder = settleAppFolder(options.userDataDir);
declareAppScheme();
if (process.getuid?.() !== 0) app.enableSandbox();
lockDownAllPages();

let onSecondStart = (_options: LaunchOptions): void => {};
if (options.screenshot) rmSync(options.screenshot, { force: true });
if (claimSingleInstance((argv, cwd) => onSecondStart(parseLaunchOptions(argv, cwd)))) void app.whenReady().then(start);
else void leaveToFirst();

/** Another process has the folder and was told of this start: it shows its window, or takes the picture. */
async function leaveToFirst(): Promise<void> {
  app.exit(options.screenshot ? await pictureCode(options.screenshot) : 0);
}

function start(): void {
  const stores = openStores();
  const engine = createEngine(stores);
  const desk = createDesk(stores, engine);
  serveWindow({
    windowContentsId: desk.window.contentsId,
    report: (error) => console.error('A request failed inside Culvert:', error),
    handlers: createHandlers(handlerDeps(stores, engine, desk)),
  });
  spreadNews(stores, engine, desk);
  // Scripts may write the profile file too: what they change shows in the window.
  watchFile(stores.profiles.path, { interval: 2000, persistent: false }, stores.profiles.refresh);
  app.on('activate', () => desk.window.show());
  // Culvert ends by Quit alone: without a window it stays in the tray.
  app.on('window-all-closed', () => {});
  setAppMenu();
  serveAppFiles(join(out, 'renderer'));
  keepAppOffline();
  showFirst(desk.window);
}

function showFirst(window: AppWindow): void {
  if (!options.hidden) window.show(options.panel ?? undefined);
  if (options.screenshot) void screenshotCode(window.current(), options.screenshot).then((code) => app.exit(code));
  onSecondStart = (second) => {
    window.show(second.panel ?? undefined);
    if (second.screenshot) void screenshotCode(window.current(), second.screenshot);
  };
}

type Stores = ReturnType<typeof openStores>;

function openStores() {
  const notices = createNotices();
  const notify = (text: string) => notices.add('warning', text);
  const settings = createSettingsStore({ path: join(folder, 'settings.json'), open: openElectronBacking, notify });
  const profiles = createProfileStore({
    path: join(folder, 'sessions.json'),
    open: openElectronBacking,
    seed: () => practiceProfile(randomUUID(), [randomUUID(), randomUUID(), randomUUID()]),
    notify,
  });
  return { notices, settings, profiles };
}

type Engine = ReturnType<typeof createEngine>;

function createEngine({ profiles }: Stores) {
  const log = createEventLog();
  const edges: ManagerDeps = {
    connect: connectSsh,
    dial,
    startPractice: () => startPractice(dial),
    hostKeys: new FileHostKeyStore({ read: defaultKnownHostsFiles(), write: join(folder, 'known_hosts') }),
    unknownHostKey: 'ask',
    agentSocket: sshAgentSocket(),
    interactive: true,
    localUser: localUser(),
    profileById: profiles.byId,
    log: log.add,
    connectTimeoutMs: 20_000,
    retryFirst: false,
  };
  const manager = createManager(edges);
  powerMonitor.on('resume', manager.networkChanged);
  const snapshot = (id: string) => manager.snapshots().find((one) => one.id === id);
  const checker = createChecker({ edges, snapshot, now: Date.now });
  return { log, manager, checker, actions: createActions({ manager, checkKeyFile }) };
}

type Desk = ReturnType<typeof createDesk>;

function createDesk(stores: Stores, engine: Engine) {
  const { manager, checker } = engine;
  const window = createAppWindow({
    preload: join(out, 'preload', 'preload.cjs'),
    icon,
    settings: stores.settings,
    onVisibility: (visible) => publisher.setVisible(visible),
    mayClose: () => quitting.underWay(),
    onCloseWish: () => void closeToTray(closeDeps(stores, engine, { window, notify, hasTray })),
  });
  const publisher = createNewsPublisher(stores, engine, window);
  const notify = (title: string, body: string) => showNotification({ title, body, icon, onClick: () => window.show() });
  const attention = createAttention({ isVisible: window.isVisible, showWindow: () => window.show(), notify });
  const tray = createTray(join(resources, 'tray'), createTrayActions(trayDeps(stores, engine, window, attention)));
  const hasTray = createTrayPresence(isTrayAvailable, tray.renew);
  const closeAll = async () => void (await Promise.all([manager.closeAll(), checker.stop()]));
  const quitting = quitInOrder(closeAll, () => {
    publisher.stop();
    tray.destroy();
  });
  return { window, publisher, attention, tray, hasTray };
}

const createNewsPublisher = (
  { profiles, settings, notices }: Stores,
  { manager, checker }: Engine,
  window: AppWindow,
) =>
  createPublisher({
    send: window.send,
    read: {
      status: manager.snapshots,
      prompts: () => [...manager.prompts(), ...checker.prompts()],
      profiles: () => profilesOf(profiles, settings),
      notices: notices.all,
      check: checker.report,
    },
    soon: (flush) => setTimeout(flush, 30),
    every: (tick) => {
      const timer = setInterval(tick, 500);
      return () => clearInterval(timer);
    },
    runs: ({ status }) => isRunning(status),
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

const handlerDeps = (
  stores: Stores,
  { manager, checker, actions, log }: Engine,
  { window, publisher, hasTray }: Desk,
): HandlerDeps => ({
  ...stores,
  manager,
  checker,
  actions,
  logLines: log.all,
  appInfo: async () => ({
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    profileFile: stores.profiles.path,
    username: localUser(),
    tray: await hasTray(),
  }),
  defaultsChanged: () => publisher.changed('profiles'),
  nextFreePort,
  checkKeyFile,
  describeKeyFile,
  chooseKeyFile: () => chooseKeyFile(window.current()),
  writeClipboard: (text) => clipboard.writeText(text),
  openPage: (sessionId, forwardId) =>
    openPracticePage(
      {
        snapshots: manager.snapshots,
        openedProfile: actions.openedProfile,
        openInBrowser,
        viewPage: (page) => viewPage(page, icon),
      },
      sessionId,
      forwardId,
    ),
  closeWindow: window.close,
});

/** Each piece of news goes to the window's mirror, the tray and, where nobody sees the window, a notification. */
function spreadNews(
  { profiles, notices }: Stores,
  { manager, checker, log }: Engine,
  { publisher, attention, tray }: Desk,
): void {
  const drawTray = () => tray.update(profiles.list(), manager.snapshots());
  manager.onChange(() => {
    publisher.changed('status');
    attention.update(manager.snapshots());
    drawTray();
  });
  manager.onPrompts(() => {
    publisher.changed('prompts');
    attention.prompted(manager.prompts());
  });
  checker.onReport(() => publisher.changed('check'));
  checker.onPrompts(() => publisher.changed('prompts'));
  profiles.onChange(() => {
    publisher.changed('profiles');
    drawTray();
  });
  notices.onChange(() => publisher.changed('notices'));
  log.onAdd(publisher.log);
  drawTray();
}
