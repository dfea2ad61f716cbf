import type { SessionProfile } from '@shared/model/session-profile.ts';
import { createChecker } from '../check/checker.ts';
import { otherCulverts } from '../control/neighbours.ts';
import { dial } from '../forward/dial.ts';
import { startPractice } from '../practice/practice-server.ts';
import { rehearse } from '../practice/rehearsal.ts';
import { createManager } from '../session/manager.ts';
import { systemProxyLookup } from '../session/system-proxy.ts';
import type { ManagerDeps } from '../session/types.ts';
import { usualAgent } from '../ssh/agent-places.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore, windowKnownHosts } from '../ssh/host-key-store.ts';
import { algorithmsReady } from '../ssh/kex/ready.ts';
import { makePairsAhead } from '../ssh/kex/sntrup.ts';
import type { EngineStart, HostCalls } from './contract.ts';
import { createLooks } from './looks.ts';
import { createSshConfig } from './ssh-config.ts';

/** The sessions and what they need. */
export type Engine = ReturnType<typeof createEngine>;

/** What an engine is built from. */
export interface EngineDeps extends Pick<EngineStart, 'folder' | 'localUser'> {
  /** Whether `Match exec` of ssh_config may run its commands now. */
  readonly matchExec: () => boolean;
  readonly host: HostCalls;
  readonly saved: (id: string) => SessionProfile | undefined;
  readonly log: ManagerDeps['log'];
}

/** The engine of the window: it asks a person, and keeps new host keys. */
export function createEngine({ folder, localUser, matchExec, host, saved, log }: EngineDeps) {
  const hostKeys = new FileHostKeyStore(windowKnownHosts(folder));
  const sshConfig = createSshConfig({ saved, matchExec, connect: connectSsh, hostKeys, log });
  const edges: ManagerDeps = {
    connect: connectSsh,
    connectFor: sshConfig.follower.connectFor,
    dial,
    systemProxy: systemProxyLookup(process.env, host.systemProxy),
    startPractice: () => startPractice(dial),
    hostKeys,
    unknownHostKey: 'ask',
    agentSocket: usualAgent(),
    interactive: true,
    secrets: host,
    localUser,
    profileById: sshConfig.follower.profileById,
    log,
    connectTimeoutMs: 20_000,
    others: otherCulverts(folder),
  };
  const manager = createManager(edges);
  void getReady(() => manager.snapshots().length > 0).catch(() => {});
  const checker = createChecker({ edges, snapshot: manager.snapshot, now: Date.now });
  return { manager, checker, sshConfig, looks: createLooks(hostKeys) };
}

/** What the first session needs is got ready while nobody waits for it; one that is there already needs the time itself. */
async function getReady(isBusy: () => boolean): Promise<void> {
  await algorithmsReady();
  await makePairsAhead();
  if (!isBusy()) await rehearse();
}
