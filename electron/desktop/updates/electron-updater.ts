import { join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { Updater } from './installer.ts';
import type { Offer } from './read-feed.ts';
import { replaceImage, startImage } from './replace-image.ts';

/** In the user's folder for caches. */
const cacheName = 'culvert-updates';

/** YAML by the reader that electron-updater has; loaded once somebody asks for it. */
export async function parseYaml(text: string): Promise<unknown> {
  const { parseUpdateInfo } = await import('electron-updater/out/providers/Provider.js');
  return parseUpdateInfo(text, 'the feed', new URL('culvert:feed'));
}

/**
 * electron-updater, told only what was believed: it asks no feed itself, sends nothing that tells computers apart, and does
 * nothing unless asked. Version 6 takes its settings from a file that a build with a publish setting has; these stand in
 * for that.
 */
export async function loadUpdater(publisherName: readonly string[]): Promise<Updater> {
  const { AppImageUpdater, CancellationToken, MacUpdater, NsisUpdater } = await import('electron-updater');
  const { Provider, resolveFiles } = await import('electron-updater/out/providers/Provider.js');
  const updater: AppUpdater =
    process.platform === 'win32'
      ? new NsisUpdater()
      : process.platform === 'darwin'
        ? new MacUpdater()
        : new AppImageUpdater();
  const settings = { updaterCacheDirName: cacheName, publisherName: [...publisherName] };
  Object.assign(updater, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: true,
    disableWebInstaller: true,
    disableDifferentialDownload: true,
    forceDevUpdateConfig: !app.isPackaged,
    logger: null,
    isUserWithinRollout: () => true,
    configOnDisk: { value: Promise.resolve(settings) },
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  // What goes wrong is told by what rejects; an event without a listener would be thrown.
  updater.on('error', () => {});

  class Believed extends Provider<UpdateInfo> {
    readonly #offer: Offer;
    readonly #feed: string;
    constructor(options: { offer: Offer; feed: string }, _updater: AppUpdater, runtime: ProviderRuntimeOptions) {
      super(runtime);
      this.#offer = options.offer;
      this.#feed = options.feed;
    }
    override get fileExtraDownloadHeaders() {
      return { accept: '*/*' };
    }
    override async getLatestVersion(): Promise<UpdateInfo> {
      const { version, releaseDate, files } = this.#offer;
      return { version, releaseDate, files: [...files], path: files[0]?.url ?? '', sha512: files[0]?.sha512 ?? '' };
    }
    override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(info, new URL(this.#feed));
    }
  }

  let token = new CancellationToken();
  let file = '';
  return {
    folder: join(cacheFolder(), cacheName, 'pending'),
    async offer(offer, feed) {
      updater.setFeedURL({ provider: 'custom', updateProvider: Believed as never, offer, feed });
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) throw new Error('EUNAVAILABLE');
    },
    async download() {
      token = new CancellationToken();
      file = (await updater.downloadUpdate(token))[0] ?? '';
      return file;
    },
    cancel: () => token.cancel(),
    install(restart) {
      if (process.platform !== 'linux') return updater.quitAndInstall(!restart, restart);
      const image = process.env.APPIMAGE ?? '';
      replaceImage(image, file);
      if (!restart) return;
      // What is started looks whether a Culvert runs, and this one may take a moment to end.
      app.releaseSingleInstanceLock();
      startImage(image);
    },
  };
}

/** electron-updater's: where the system has programs keep what they can get again. */
function cacheFolder(): string {
  const home = app.getPath('home');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || join(home, '.cache');
}
