import { questionTopic } from '@shared/describe/question.ts';
import { isRunning } from '@shared/describe/state.ts';
import type { ConnectionInfo } from '@shared/model/status.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { type OriginProcesses, originProcesses } from '../forward/origin-process.ts';
import type { AnswersDeps } from './answers.ts';
import { Claims, freeHereAndElsewhere } from './claims.ts';
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
export const createManager = (deps: ManagerDeps): SessionManager => new Sessions(deps);

/** What others take of it, they take as functions of their own: each is bound. */
class Sessions implements SessionManager {
  readonly #deps: ManagerDeps;
  readonly #sessions = new Map<string, TunnelSession>();
  readonly #listeners = new Set<(id: string) => void>();
  readonly #trafficListeners = new Set<() => void>();
  readonly #prompts = new PromptQueue();
  readonly #programsOf = originProcesses();
  readonly #portMemory = new PortMemory();
  readonly #openConnections = new OpenConnections((id) => this.#sessions.get(id)?.hurry() ?? false);
  readonly #claims = new Claims();
  #stopWatching: (() => void) | null = null;

  constructor(deps: ManagerDeps) {
    this.#deps = deps;
  }

  readonly open: SessionManager['open'] = (profile, { untilThere = false } = {}) => {
    const { id } = profile;
    if (this.isRunning(id)) return;
    const { connect, connectFor, interactive } = this.#deps;
    const previous = this.#sessions.get(id);
    const session = new TunnelSession(profile, {
      ...this.#deps,
      untilThere,
      connect: connectFor?.(id) ?? connect,
      queue: interactive ? this.#prompts : nobody,
      portMemory: this.#portMemory,
      open: this.#openConnections,
      onChange: () => this.#changed(id),
      onTraffic: () => this.#trafficMoves(),
    });
    // A map keeps a key's place, so a session reopened stays where it was in every list.
    this.#sessions.set(id, session);
    const since = this.#claims.note(profile, Date.now());
    session.openAfter(freeHereAndElsewhere(id, since, this.#deps.others, previous?.close()));
    this.#changed(id);
  };

  readonly close = async (id: string): Promise<void> => this.#sessions.get(id)?.close();

  readonly closeAll = async (): Promise<void> => {
    await Promise.all([...this.#sessions.keys()].map(this.close));
  };

  readonly retryNow = (id: string): void => this.#sessions.get(id)?.retryNow();

  readonly applyForwards: SessionManager['applyForwards'] = (id, forwards, accept) => {
    const session = this.#sessions.get(id);
    return session && this.isRunning(id) ? session.applyForwards(forwards, accept) : null;
  };

  readonly connections = async (id: string): Promise<readonly ConnectionInfo[]> => {
    const session = this.#sessions.get(id);
    return session ? withPrograms(session, this.#programsOf) : [];
  };

  readonly closeConnection = (id: string, connectionId: string): void =>
    this.#sessions.get(id)?.closeConnection(connectionId);

  readonly probe = (id: string, forwardId: string): void => this.#sessions.get(id)?.probe(forwardId);

  readonly networkChanged = (): void => {
    for (const session of this.#sessions.values()) session.networkChanged();
  };

  readonly isRunning = (id: string): boolean => {
    const session = this.#sessions.get(id);
    return session !== undefined && isRunning(session.status);
  };

  readonly snapshot: SessionManager['snapshot'] = (id) => this.#sessions.get(id)?.snapshot();

  readonly snapshots: SessionManager['snapshots'] = () =>
    [...this.#sessions.values()].map((session) => session.snapshot());

  readonly claims: SessionManager['claims'] = () =>
    this.#claims.of(
      [...this.#sessions.values()].filter(({ status }) => isRunning(status)).map((one) => one.snapshot()),
    );

  readonly traffic: SessionManager['traffic'] = () =>
    [...this.#sessions.values()].filter(({ status }) => isRunning(status)).map((session) => session.traffic());

  readonly onTraffic = (listener: () => void): (() => void) => listenIn(this.#trafficListeners, listener);

  readonly onChange = (listener: (id: string) => void): (() => void) => listenIn(this.#listeners, listener);

  readonly prompts: SessionManager['prompts'] = () => this.#prompts.list();

  readonly onPrompts = (listener: () => void): (() => void) => this.#prompts.onChange(listener);

  readonly answer: SessionManager['answer'] = (promptId, answer) => this.#prompts.answer(promptId, answer);

  readonly forget = (id: string): void => {
    if (!this.isRunning(id) && this.#sessions.delete(id)) this.#changed(id);
  };

  #changed(id: string): void {
    this.#adjustWatch();
    for (const listener of this.#listeners) listener(id);
  }

  #trafficMoves(): void {
    for (const listener of this.#trafficListeners) listener();
  }

  /** One watch over the network for all sessions, and none while no session runs. */
  #adjustWatch(): void {
    const wanted = [...this.#sessions.values()].some(({ status }) => isRunning(status));
    if (wanted) this.#stopWatching ??= watchNetwork({ onChange: this.networkChanged });
    else {
      this.#stopWatching?.();
      this.#stopWatching = null;
    }
  }
}

/** Gives the function that stops listening. */
function listenIn<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
