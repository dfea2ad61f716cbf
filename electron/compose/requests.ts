import { dirname } from 'node:path';
import { app, clipboard } from 'electron';
import { openAboutPlace, readLicences } from '../desktop/about-place.ts';
import { localUser } from '../desktop/account.ts';
import { findBrowsers } from '../desktop/browsers/find.ts';
import { launchBrowser } from '../desktop/browsers/launch.ts';
import { chooseKeyFile } from '../desktop/choose-key-file.ts';
import { openInBrowser } from '../desktop/default-browser.ts';
import { openPracticePage } from '../desktop/open-practice-page.ts';
import { viewPage } from '../desktop/page-viewer.ts';
import { reportFacts } from '../desktop/report-facts.ts';
import { saveText } from '../desktop/save-text.ts';
import type { HandlerDeps } from '../ipc/handlers.ts';
import type { Desk } from './desk.ts';
import type { Engine } from './engine.ts';
import { interopDeps } from './interop.ts';
import type { Places } from './places.ts';
import type { Stores } from './stores.ts';

/** What the window's requests are answered from. */
export const handlerDeps = (
  stores: Stores,
  { manager, checker, actions, bulk, log, looks, sshConfig }: Engine,
  { window, publisher, hasTray, appSettings, updates }: Desk,
  { icon, licences }: Pick<Places, 'icon' | 'licences'>,
): HandlerDeps => ({
  ...stores,
  manager,
  checker,
  actions,
  appSettings,
  updates,
  bulk,
  logLines: log.all,
  sshConfig,
  looks,
  appInfo: async () => ({
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
    profileFile: stores.profiles.path,
    username: localUser(),
    tray: await hasTray(),
  }),
  defaultsChanged: () => publisher.changed('profiles'),
  chooseKeyFile: () => chooseKeyFile(window.current()),
  use: { snapshots: manager.snapshots, openInBrowser, findBrowsers, launchBrowser },
  reportFacts,
  saveText: (text) => saveText(window.current(), text),
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
  openAboutPlace: (place) => openAboutPlace(place, dirname(stores.profiles.path)),
  readLicences: () => readLicences(licences),
  windowDrawn: window.drawn,
  closeWindow: window.close,
  interop: interopDeps(stores.profiles, { window }, dirname(stores.profiles.path)),
});
