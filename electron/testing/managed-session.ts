import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { defaultAuth, emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { dial } from '../forward/dial.ts';
import { startPractice } from '../practice/practice-server.ts';
import { createEventLog, type EventLog } from '../session/event-log.ts';
import { createManager } from '../session/manager.ts';
import { noSystemProxy } from '../session/system-proxy.ts';
import type { ManagerDeps, SessionManager } from '../session/types.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { knownHostsFile, type Sshd } from './sshd.ts';

/** A session manager on the real engine, as the window's main process builds it. */
export interface ManagerFixture {
  readonly manager: SessionManager;
  readonly log: EventLog;
  /** Resolves with the session's snapshot as soon as it fits. */
  until(id: string, fits: (snapshot: SessionSnapshot) => boolean): Promise<SessionSnapshot>;
}

/** The edges of a real engine. Trusts `server`'s host key; new keys go to a file of their own. */
export function edgesFor(server: Sshd | null, over: Partial<ManagerDeps> = {}): ManagerDeps {
  const read = server ? [knownHostsFile(server, `known-${randomUUID()}`, [server.knownHostsLine])] : [];
  return {
    connect: connectSsh,
    dial,
    systemProxy: noSystemProxy,
    startPractice: () => startPractice(dial),
    hostKeys: new FileHostKeyStore({ read, write: server ? join(server.dir, `own-${randomUUID()}`) : null }),
    unknownHostKey: 'ask',
    agentSocket: null,
    interactive: true,
    localUser: server?.username ?? 'nobody',
    profileById: () => undefined,
    log: () => {},
    connectTimeoutMs: 15_000,
    ...over,
  };
}

/** Trusts `server`'s host key unless `over` brings another store. */
export function startManager(server: Sshd | null, over: Partial<ManagerDeps> = {}): ManagerFixture {
  const log = createEventLog();
  const manager = createManager(edgesFor(server, { log: (entry) => log.add(entry), ...over }));
  return { manager, log, until: (id, fits) => until(manager, id, fits) };
}

function until(
  manager: SessionManager,
  id: string,
  fits: (snapshot: SessionSnapshot) => boolean,
): Promise<SessionSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = manager.snapshots().find((one) => one.id === id);
      if (!snapshot || !fits(snapshot)) return;
      stop();
      resolve(snapshot);
    };
    const stop = manager.onChange(look);
    look();
  });
}

/** A profile that signs in to `server` with its plain key. */
export const profileFor = (
  server: Sshd,
  forwards: readonly ForwardRule[],
  over: Partial<SessionProfile> = {},
): SessionProfile => ({
  ...emptyProfile(randomUUID()),
  name: 'test',
  host: server.host,
  port: server.port,
  username: server.username,
  auth: { ...defaultAuth, methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path] },
  forwards,
  ...over,
});

const base = (source: number) =>
  ({
    id: randomUUID(),
    family: 'ipv4',
    enabled: true,
    description: '',
    source: { host: '127.0.0.1', port: source },
  }) as const;

/** Rules on 127.0.0.1; source 0 picks a port. */
export const localRule = (destination: number, source = 0): ForwardRule => ({
  ...base(source),
  kind: 'local',
  destination: { host: '127.0.0.1', port: destination },
});
export const remoteRule = (destination: number, source = 0): ForwardRule => ({
  ...base(source),
  kind: 'remote',
  destination: { host: '127.0.0.1', port: destination },
});
export const dynamicRule = (source = 0): ForwardRule => ({ ...base(source), kind: 'dynamic' });

/** The port a snapshot's forward is bound to, by position; throws where it does not listen. */
export function boundPort(snapshot: SessionSnapshot, index = 0): number {
  const status = snapshot.forwards[index]?.status;
  if (status?.state !== 'listening') throw new Error(`Forward ${index} does not listen: ${JSON.stringify(status)}`);
  return Number(/:(\d+)$/.exec(status.bound[0] ?? '')?.[1]);
}

export const isOpen = (snapshot: SessionSnapshot): boolean => snapshot.status.state === 'open';
export const allListening = (snapshot: SessionSnapshot): boolean =>
  isOpen(snapshot) && snapshot.forwards.every(({ status }) => status.state === 'listening');
