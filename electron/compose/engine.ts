import { join } from 'node:path';
import { powerMonitor } from 'electron';
import { createChecker } from '../check/checker.ts';
import { localUser } from '../desktop/account.ts';
import { desktopProxy } from '../desktop/desktop-proxy.ts';
import { dial } from '../forward/dial.ts';
import { createActions } from '../ipc/actions.ts';
import { startPractice } from '../practice/practice-server.ts';
import { createEventLog } from '../session/event-log.ts';
import { createManager } from '../session/manager.ts';
import { systemProxyLookup } from '../session/system-proxy.ts';
import type { ManagerDeps } from '../session/types.ts';
import { usualAgent } from '../ssh/agent-places.ts';
import { connectSsh } from '../ssh/connection.ts';
import { defaultKnownHostsFiles, FileHostKeyStore } from '../ssh/host-key-store.ts';
import { makePairsAhead } from '../ssh/kex/sntrup.ts';
import { checkKeyFile } from '../ssh/key-file.ts';
import { createSshConfig } from './ssh-config.ts';
import type { Stores } from './stores.ts';

/** What the rest of the composition may use of it. */
export type Engine = ReturnType<typeof createEngine>;

/** The sessions and what they need; nothing here knows a window. */
export function createEngine({ profiles, settings, secrets }: Stores, folder: string) {
  makePairsAhead();
  const log = createEventLog();
  const [user, ...alsoRead] = defaultKnownHostsFiles();
  const hostKeys = new FileHostKeyStore({
    read: [user, ...alsoRead],
    write: join(folder, 'known_hosts'),
    user,
    editable: alsoRead.slice(0, 1),
  });
  const sshConfig = createSshConfig({
    saved: profiles.byId,
    matchExec: () => settings.get().matchExec,
    connect: connectSsh,
    hostKeys,
    log: log.add,
  });
  const edges: ManagerDeps = {
    connect: connectSsh,
    connectFor: sshConfig.follower.connectFor,
    dial,
    systemProxy: systemProxyLookup(process.env, desktopProxy()),
    startPractice: () => startPractice(dial),
    hostKeys,
    unknownHostKey: 'ask',
    agentSocket: usualAgent(),
    interactive: true,
    secrets,
    localUser: localUser(),
    profileById: sshConfig.follower.profileById,
    log: log.add,
    connectTimeoutMs: 20_000,
  };
  const manager = createManager(edges);
  powerMonitor.on('resume', manager.networkChanged);
  const snapshot = (id: string) => manager.snapshots().find((one) => one.id === id);
  const checker = createChecker({ edges, snapshot, now: Date.now });
  const actions = createActions({ manager, checkKeyFile, settle: sshConfig.follower.settle });
  return { log, hostKeys, manager, checker, sshConfig, actions };
}
