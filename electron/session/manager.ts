import { questionTopic } from '@shared/describe/question.ts';
import { isRunning } from '@shared/describe/state.ts';
import type { ConnectionInfo } from '@shared/model/status.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { type OriginProcesses, originProcesses } from '../forward/origin-process.ts';
import type { AnswersDeps } from './answers.ts';
import { PortMemory } from './held-ports.ts';
import { watchNetwork } from './network-watch.ts';
import { OpenConnections } from './open-connections.ts';
import { PromptQueue } from './prompt-queue.ts';
import { TunnelSession } from './tunnel-session.ts';
import type { ManagerDeps, SessionManager } from './types.ts';

/** Where no person is. */
const nobody: AnswersDeps['queue'] = {
  ask: (_session, question) =>
    Promise.reject(new TunnelFailure({ kind: 'nobody-to-ask', what: questionTopic(question) })),
  tried: () => {},
  ended: () => {},
};

/** The one owner of all running sessions of this process. */
export function createManager(deps: ManagerDeps): SessionManager {
  const sessions = new Map<string, TunnelSession>();
  const listeners = new Set<(id: string) => void>();
  const trafficListeners = new Set<() => void>();
  const prompts = new PromptQueue();
  const programsOf = originProcesses();
  const portMemory = new PortMemory();
  const openConnections = new OpenConnections((id) => sessions.get(id)?.hurry() ?? false);
  const changed = (id: string) => {
    for (const listener of listeners) listener(id);
  };

  const trafficMoves = () => {
    for (const listener of trafficListeners) listener();
  };

  const running = (id: string): boolean => {
    const session = sessions.get(id);
    return session !== undefined && isRunning(session.status);
  };

  const closeOne = async (id: string): Promise<void> => sessions.get(id)?.close();

  const networkChanged = () => {
    for (const session of sessions.values()) session.networkChanged();
  };
  let stopWatching: (() => void) | null = null;

  return {
    open(profile, { untilThere = false } = {}) {
      if (running(profile.id)) return;
      stopWatching ??= watchNetwork({ onChange: networkChanged });
      const previous = sessions.get(profile.id);
      const session = new TunnelSession(profile, {
        ...deps,
        untilThere,
        connect: deps.connectFor?.(profile.id) ?? deps.connect,
        queue: deps.interactive ? prompts : nobody,
        portMemory,
        open: openConnections,
        onChange: () => changed(profile.id),
        onTraffic: trafficMoves,
      });
      // A map keeps a key's place, so a session reopened stays where it was in every list.
      sessions.set(profile.id, session);
      session.openAfter(previous?.close() ?? Promise.resolve());
      changed(profile.id);
    },
    close: closeOne,
    async closeAll() {
      stopWatching?.();
      stopWatching = null;
      await Promise.all([...sessions.keys()].map(closeOne));
    },
    retryNow: (id) => sessions.get(id)?.retryNow(),
    applyForwards(id, forwards, accept) {
      const session = sessions.get(id);
      return session && running(id) ? session.applyForwards(forwards, accept) : null;
    },
    connections: async (id) => {
      const session = sessions.get(id);
      return session ? withPrograms(session, programsOf) : [];
    },
    closeConnection: (id, connectionId) => sessions.get(id)?.closeConnection(connectionId),
    probe: (id, forwardId) => sessions.get(id)?.probe(forwardId),
    networkChanged,
    isRunning: running,
    snapshot: (id) => sessions.get(id)?.snapshot(),
    snapshots: () => [...sessions.values()].map((session) => session.snapshot()),
    traffic: () => [...sessions.values()].filter(({ status }) => isRunning(status)).map((one) => one.traffic()),
    onTraffic(listener) {
      trafficListeners.add(listener);
      return () => trafficListeners.delete(listener);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prompts: () => prompts.list(),
    onPrompts: (listener) => prompts.onChange(listener),
    answer: (promptId, answer) => prompts.answer(promptId, answer),
    forget(id) {
      if (running(id) || !sessions.delete(id)) return;
      changed(id);
    },
  };
}

/**
 * Adds which program on this computer each connection comes from, where the system tells. Clients of a remote forward
 * are on the server's side: the same address and port here would be somebody else's.
 */
async function withPrograms(session: TunnelSession, programsOf: OriginProcesses): Promise<readonly ConnectionInfo[]> {
  const found = session.connections();
  const forwards = session.snapshot().forwards;
  const isHere = (id: string) => forwards.some((forward) => forward.id === id && forward.rule.kind !== 'remote');
  const here = found.filter(({ forwardId }) => isHere(forwardId));
  const programs = await programsOf(here.map(({ origin }) => origin));
  return found.map((one) => ({ ...one, process: here.includes(one) ? (programs.get(one.origin) ?? null) : null }));
}
