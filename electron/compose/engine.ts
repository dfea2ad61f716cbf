import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorLine } from '@shared/describe/error.ts';
import { language } from '@shared/words/language.ts';
import { powerMonitor } from 'electron';
import { localUser } from '../desktop/account.ts';
import { desktopProxy } from '../desktop/desktop-proxy.ts';
import { type HostedEngine, hostEngine } from '../engine-host/hosted-engine.ts';
import { Mirror } from '../engine-host/mirror.ts';
import { remoteChecker, remoteConfig, remoteLooks, remoteManager } from '../engine-host/remote.ts';
import { startThread } from '../engine-host/thread.ts';
import { createActions } from '../ipc/actions.ts';
import { createBulk } from '../ipc/bulk.ts';
import { createEventLog } from '../session/event-log.ts';
import type { Stores } from './stores.ts';

/** Servers that do not answer hold up the end no longer than this. */
const longestGoodbyeMs = 2500;

/** What the rest of the composition may use of it. */
export type Engine = ReturnType<typeof createEngine>;

/** The sessions and what they need, in a thread of their own; nothing here knows a window. */
export function createEngine({ profiles, settings, secrets, notices }: Stores, folder: string) {
  const log = createEventLog();
  const mirror = new Mirror(join(homedir(), '.ssh', 'config'));
  const host = hostEngine({
    start: () =>
      startThread({
        folder,
        localUser: localUser(),
        matchExec: settings.get().matchExec,
        saved: profiles.list(),
        language: language(),
      }),
    answers: { ...secrets, systemProxy: desktopProxy() },
    mirror,
    log: log.add,
    onFailure: (error) => {
      log.add({ level: 'error', sessionId: null, session: '', text: errorLine(error) });
      notices.add('warning', errorLine(error));
    },
    now: Date.now,
  });
  profiles.onChange(() => host.tell({ saved: profiles.list() }));
  const manager = remoteManager(host, mirror);
  powerMonitor.on('resume', manager.networkChanged);
  const looks = remoteLooks(host);
  const actions = createActions({
    manager,
    checkKeyFile: async (path) => looks['keyFile.check'](path),
    settle: (profile) => host.ask.settle(profile),
  });
  return {
    log,
    manager,
    checker: remoteChecker(host, mirror),
    sshConfig: remoteConfig(host, mirror),
    looks,
    actions,
    bulk: createBulk({ actions, manager, saved: profiles.list }),
    /** Whether somebody can see what tunnels carry: it is told only then. */
    watchTraffic: (watched: boolean) => host.tell({ watchTraffic: watched }),
    onTraffic: mirror.onTraffic,
    /** The engine goes by what a person set of Culvert itself. */
    settingsChanged: () => host.tell({ matchExec: settings.get().matchExec, language: language() }),
    /** Closes what is open, then ends the thread. */
    end: () => endInOrder(host),
  };
}

async function endInOrder(host: HostedEngine): Promise<void> {
  await Promise.race([host.running()?.closeAll(), wait(longestGoodbyeMs)]).catch(() => {});
  await host.end();
}
