import { isRunning } from '@shared/describe/state.ts';
import { type CheckReport, nothingChecked } from '@shared/model/check.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { SessionSnapshot, TrafficNews } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { EngineNews } from './contract.ts';
import { endedCheck, endedSession } from './ended.ts';
import { withTraffic } from './with-traffic.ts';

/** What can change in a mirror. */
export type Aspect = 'sessions' | 'prompts' | 'checkPrompts' | 'check' | 'config';

/**
 * The engine's state as main last heard of it, to be read at once. It outlives the engine: when that ends, whatever ran
 * has failed.
 */
export class Mirror {
  readonly #sessions = new Map<string, SessionSnapshot>();
  readonly #listeners = new Map<Aspect, Set<() => void>>();
  readonly #trafficListeners = new Set<(news: TrafficNews) => void>();
  /** Sessions of an engine that is no more. */
  readonly #orphans = new Set<string>();
  #prompts: readonly Prompt[] = [];
  #checkPrompts: readonly Prompt[] = [];
  #check: CheckReport = nothingChecked;
  #config: ConfigView;

  /** `configPath`: the file of ssh_config that is listed before anything is heard of it. */
  constructor(configPath: string) {
    this.#config = { path: configPath, hosts: [], more: 0, problem: null };
  }

  /** Every session opened since the start, newest state. */
  readonly sessions = (): readonly SessionSnapshot[] => [...this.#sessions.values()];
  readonly session = (id: string): SessionSnapshot | undefined => this.#sessions.get(id);
  readonly prompts = (): readonly Prompt[] => this.#prompts;
  readonly checkPrompts = (): readonly Prompt[] => this.#checkPrompts;
  readonly check = (): CheckReport => this.#check;
  readonly config = (): ConfigView => this.#config;

  /** Gives the function that stops listening. */
  on(aspect: Aspect, listener: () => void): () => void {
    const listeners = this.#listeners.get(aspect) ?? new Set();
    this.#listeners.set(aspect, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Called with what moved, which the sessions here then have. */
  readonly onTraffic = (listener: (news: TrafficNews) => void): void => void this.#trafficListeners.add(listener);

  /** Takes all of it in before anybody is told of any. */
  hear(news: EngineNews): void {
    for (const session of news.sessions ?? []) {
      this.#sessions.set(session.id, session);
      this.#orphans.delete(session.id);
    }
    for (const id of news.gone ?? []) this.#sessions.delete(id);
    for (const moved of news.traffic?.sessions ?? []) {
      const session = this.#sessions.get(moved.id);
      if (session) this.#sessions.set(moved.id, withTraffic(session, moved));
    }
    this.#prompts = news.prompts ?? this.#prompts;
    this.#checkPrompts = news.checkPrompts ?? this.#checkPrompts;
    this.#check = news.check ?? this.#check;
    this.#config = news.config ?? this.#config;
    if (news.sessions || news.gone) this.#tell('sessions');
    for (const aspect of ['prompts', 'checkPrompts', 'check', 'config'] as const) if (news[aspect]) this.#tell(aspect);
    if (news.traffic) for (const listener of this.#trafficListeners) listener(news.traffic);
  }

  /** The engine is no more: nothing of it runs, and nothing of it can be answered. */
  engineEnded(error: TunnelError, at: number): void {
    const running = this.sessions().filter(({ status }) => isRunning(status));
    for (const session of running) {
      this.#sessions.set(session.id, endedSession(session, error, at));
      this.#orphans.add(session.id);
    }
    this.#prompts = [];
    this.#checkPrompts = [];
    this.#check = endedCheck(this.#check, error);
    for (const aspect of ['sessions', 'prompts', 'checkPrompts', 'check'] as const) this.#tell(aspect);
  }

  /** A person has seen what became of a session of an engine that is no more, and closes it. */
  closeOrphan(id: string): void {
    const session = this.#sessions.get(id);
    if (!session || !this.#orphans.delete(id)) return;
    this.#sessions.set(id, { ...session, status: { state: 'closed' } });
    this.#tell('sessions');
  }

  forget(id: string): void {
    if (this.#orphans.delete(id) && this.#sessions.delete(id)) this.#tell('sessions');
  }

  #tell(aspect: Aspect): void {
    for (const listener of this.#listeners.get(aspect) ?? []) listener();
  }
}
