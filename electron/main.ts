import { rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { words } from '@shared/words/words.ts';
import { app } from 'electron';
import { serveCommandLine } from './compose/control.ts';
import { createDesk, type Desk } from './compose/desk.ts';
import { createEngine } from './compose/engine.ts';
import { spreadNews } from './compose/news.ts';
import { placesUnder } from './compose/places.ts';
import { handlerDeps } from './compose/requests.ts';
import { openStores } from './compose/stores.ts';
import { settleAppFolder } from './desktop/app-folder.ts';
import { setAppMenu } from './desktop/app-menu.ts';
import { declareAppScheme, serveAppFiles } from './desktop/app-protocol.ts';
import { sweepProfiles } from './desktop/browsers/profiles.ts';
import { type LaunchOptions, parseLaunchOptions } from './desktop/launch-options.ts';
import { keepAppOffline, lockDownAllPages } from './desktop/lock-down.ts';
import { refuseFolder } from './desktop/refuse-folder.ts';
import { pictureCode, screenshotCode } from './desktop/screenshot.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';
import { createHandlers } from './ipc/handlers.ts';
import { serveWindow } from './ipc/serve-window.ts';
import { leaveNoCoreDumps } from './process/no-core-dumps.ts';

// The composition root: what is built from what, and nothing else.

leaveNoCoreDumps();
const places = placesUnder(join(import.meta.dirname, '..'));

const options = parseLaunchOptions(process.argv.slice(1), process.cwd());
const { folder, distrust } = settleAppFolder(options.userDataDir);
declareAppScheme();
if (process.getuid?.() !== 0) app.enableSandbox();
lockDownAllPages();

let onSecondStart = (_options: LaunchOptions): void => {};
if (options.screenshot) rmSync(options.screenshot, { force: true });
if (distrust) void refuseFolder(folder, distrust, options.screenshot !== null);
else if (claimSingleInstance((argv, cwd) => onSecondStart(parseLaunchOptions(argv, cwd))))
  void app.whenReady().then(start);
else void leaveToFirst();

/** Another process has the folder and was told of this start: it shows its window, or takes the picture. */
async function leaveToFirst(): Promise<void> {
  app.exit(options.screenshot ? await pictureCode(options.screenshot) : 0);
}

function start(): void {
  const stores = openStores(folder);
  const engine = createEngine(stores, folder);
  const desk = createDesk(stores, engine, places, options.userDataDir);
  serveWindow({
    windowContentsId: desk.window.contentsId,
    report: (error) => console.error('A request failed inside Culvert:', error),
    handlers: createHandlers(handlerDeps(stores, engine, desk, places)),
  });
  spreadNews(stores, engine, desk);
  // Scripts may write the profile file too: what they change shows in the window.
  watchFile(stores.profiles.path, { interval: 2000, persistent: false }, stores.profiles.refresh);
  // Left alone, Electron would stop everything of main for a dialog with the stack.
  process.on('uncaughtException', (error) => {
    console.error('Something failed inside Culvert:', error);
    stores.notices.add('warning', words().notices.fault);
  });
  app.on('activate', () => desk.window.show());
  // Culvert ends by Quit alone: without a window it stays in the tray.
  app.on('window-all-closed', () => {});
  setAppMenu();
  serveAppFiles(places.renderer);
  keepAppOffline();
  void sweepProfiles();
  void serveCommandLine(stores, engine);
  showFirst(desk);
  if (options.atLogin) void desk.openAtLogin();
}

function showFirst({ window, startHidden }: Desk): void {
  if (options.hidden) void startHidden();
  else window.show(options.panel ?? undefined);
  if (options.screenshot) void screenshotCode(window.current(), options.screenshot).then((code) => app.exit(code));
  onSecondStart = (second) => {
    if (second.hidden) return;
    window.show(second.panel ?? undefined);
    if (second.screenshot) void screenshotCode(window.current(), second.screenshot);
  };
}
