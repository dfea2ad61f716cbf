import { isRunning } from '@shared/describe/state.ts';
import { app, session } from 'electron';
import { loadUpdater, parseYaml } from '../desktop/updates/electron-updater.ts';
import { createInstaller } from '../desktop/updates/installer.ts';
import { feedFile, look } from '../desktop/updates/look.ts';
import { releaseFacts } from '../desktop/updates/release-facts.ts';
import { updateWay } from '../desktop/updates/update-way.ts';
import { createUpdates, type Updates } from '../desktop/updates/updates.ts';
import type { Engine } from './engine.ts';
import type { Places } from './places.ts';
import type { Stores } from './stores.ts';

/** Updates over what the release and the settings say; nothing here asks a server by itself. */
export function composeUpdates({ settings }: Stores, { manager }: Engine, places: Places): Updates {
  const { feed, key, page, publisherName } = releaseFacts(places.updates);
  return createUpdates({
    feed: () => settings.get().updateFeed || feed,
    page,
    way: updateWay({
      platform: process.platform,
      env: process.env,
      program: process.execPath,
      packaged: app.isPackaged,
    }),
    canVerify: key !== null,
    look: (address) =>
      look(address, {
        // A session of its own, without a cache: the window's may not reach the network at all.
        fetch: (url, init) => session.fromPartition('updates', { cache: false }).fetch(url, init),
        parse: parseYaml,
        key,
        running: app.getVersion(),
        file: feedFile(process.platform, process.arch),
      }),
    installer: createInstaller({
      load: () => loadUpdater(publisherName),
      every: (ms, step) => {
        const timer = setInterval(step, ms);
        return { stop: () => clearInterval(timer) };
      },
    }),
    openSessions: () => manager.snapshots().filter(({ status }) => isRunning(status)).length,
    quit: () => app.quit(),
  });
}
