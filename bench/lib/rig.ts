import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { defaultOptions, type SessionOptions, type SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { FileHostKeyStore } from '../../electron/ssh/host-key-store.ts';
import {
  allListening,
  boundPort,
  type ManagerFixture,
  profileFor,
  startManager,
} from '../../electron/testing/managed-session.ts';
import { descendants } from '../../electron/testing/process-tree.ts';
import { knownHostsFile, type Sshd, type SshdOptions, startSshd } from '../../electron/testing/sshd.ts';
import { type Peer, startPeer } from './peer.ts';

export interface RigOptions {
  readonly server?: SshdOptions;
  /** The forwards, once the peer's services are there. */
  readonly forwards: (peer: Peer) => Promise<readonly ForwardRule[]>;
  readonly options?: Partial<SessionOptions>;
  /** Where the session connects to instead of the server itself: a proxy before it. */
  readonly via?: (server: Sshd) => Promise<{ readonly port: number; stop(): Promise<void> }>;
}

/** A real server, a real session open on it in this process, and a peer process for the load. */
export interface Rig {
  readonly server: Sshd;
  readonly peer: Peer;
  readonly session: ManagerFixture;
  readonly profile: SessionProfile;
  snapshot(): SessionSnapshot;
  port(index?: number): number;
  /** Connections carried now, by the session's own count. */
  carried(): Promise<number>;
  /** The server's processes that belong to connections, not its listener. */
  serverProcesses(): readonly number[];
}

/** Starts everything, runs `work`, and ends everything, whatever came of it. */
export async function withRig<T>(options: RigOptions, work: (rig: Rig) => Promise<T>): Promise<T> {
  const peer = startPeer();
  const server = await startSshd(options.server ?? {});
  const proxy = await options.via?.(server);
  const session = startManager(server, proxy ? { hostKeys: knownAt(server, proxy.port) } : {});
  try {
    const profile = profileFor(server, await options.forwards(peer), {
      options: { ...defaultOptions, ...options.options },
      ...(proxy ? { port: proxy.port } : {}),
    });
    session.manager.open(profile);
    await session.until(profile.id, allListening);
    return await work(rigOf(server, peer, session, profile));
  } finally {
    await session.manager.closeAll();
    await proxy?.stop();
    await server.stop();
    await peer.stop();
  }
}

/** The server's own key, known under the port of the proxy before it. */
function knownAt(server: Sshd, port: number): FileHostKeyStore {
  const line = `[127.0.0.1]:${port} ${server.hostKey.publicLine}`;
  return new FileHostKeyStore({ read: [knownHostsFile(server, 'known-at-proxy', [line])], write: null });
}

function rigOf(server: Sshd, peer: Peer, session: ManagerFixture, profile: SessionProfile): Rig {
  const snapshot = (): SessionSnapshot => {
    const found = session.manager.snapshots().find(({ id }) => id === profile.id);
    if (!found) throw new Error('The session is gone');
    return found;
  };
  return {
    server,
    peer,
    session,
    profile,
    snapshot,
    port: (index = 0) => boundPort(snapshot(), index),
    carried: async () => {
      const counted = snapshot().forwards.reduce((sum, { traffic }) => sum + traffic.connections, 0);
      const listed = (await session.manager.connections(profile.id)).length;
      return Math.max(counted, listed);
    },
    serverProcesses: () => descendants(server.pid),
  };
}
