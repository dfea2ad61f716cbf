import { questionTopic } from '@shared/describe/question.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { LogLevel, SessionSnapshot } from '@shared/model/status.ts';
import { type SessionStep, type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { Answers, type AnswersDeps } from './answers.ts';
import { connectRoute, type RouteEdges } from './connect-route.ts';
import type { SessionEvent } from './machine.ts';
import type { PracticeServer } from './types.ts';

export interface SessionLinkDeps extends RouteEdges {
  readonly queue: AnswersDeps['queue'];
  readonly onChange: () => void;
}

/** What a link tells the session it belongs to. */
export interface LinkEvents {
  readonly dispatch: (event: SessionEvent) => void;
  /** An attempt that failed, or the connection that was lost. */
  readonly broken: (error: TunnelError) => void;
  readonly log: (level: LogLevel, text: string) => void;
}

/** One session's way to its server: the attempt that runs, the connection it gave, and what both need. */
export class SessionLink {
  readonly #profile: SessionProfile;
  readonly #deps: SessionLinkDeps;
  readonly #events: LinkEvents;
  readonly #answers: Answers;
  #attempt: AbortController | null = null;
  #connection: SshConnection | null = null;
  #practice: PracticeServer | null = null;
  #hops: SessionSnapshot['hops'] = [];

  constructor(profile: SessionProfile, deps: SessionLinkDeps, events: LinkEvents) {
    const session = { id: profile.id, name: profile.name || profile.host };
    this.#profile = profile;
    this.#deps = deps;
    this.#events = events;
    this.#answers = new Answers({ session, queue: deps.queue, secrets: deps.secrets });
  }

  get connection(): SshConnection | null {
    return this.#connection;
  }

  get practice(): PracticeServer | null {
    return this.#practice;
  }

  get hops(): SessionSnapshot['hops'] {
    return this.#hops;
  }

  /** One attempt, once `ready` is over. Ends in `connected` or `broken`; in neither where it is taken back before. */
  async connect(ready: Promise<void>): Promise<void> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#answers.beginAttempt();
    try {
      await ready;
      const connection = await this.#reach(attempt.signal);
      if (attempt.signal.aborted) return connection.end();
      this.#connection = connection;
      connection.onClose((error) => this.#onClosed(connection, error));
      this.#events.dispatch({ type: 'connected', at: Date.now() });
    } catch (caught) {
      if (!attempt.signal.aborted) this.#events.broken(toTunnelError(caught));
    } finally {
      this.#answers.endAttempt();
    }
  }

  /** Takes the attempt back and ends the connection; neither says anything more. */
  disconnect(): void {
    this.#attempt?.abort();
    const connection = this.#connection;
    this.#connection = null;
    connection?.end();
  }

  /** The way is of no interest any more. */
  forgetHops(): void {
    this.#hops = [];
  }

  /** The session is over: its answers are forgotten, its practice server is the caller's to close. */
  release(): PracticeServer | null {
    this.#answers.forget();
    const practice = this.#practice;
    this.#practice = null;
    return practice;
  }

  /** The practice server lives as long as its session runs, reconnects included. */
  async #reach(signal: AbortSignal): Promise<SshConnection> {
    if (this.#profile.builtin === 'practice') this.#practice ??= await this.#deps.startPractice();
    const practice = this.#practice ? { practice: this.#practice.target } : {};
    const attempt = {
      ...practice,
      ask: (question: Question, asking: AbortSignal) => this.#ask(question, asking),
      tried: (question: Question, worked: boolean) => this.#answers.tried(question, worked),
      onStep: (step: SessionStep) => this.#events.dispatch({ type: 'step', step }),
      log: this.#events.log,
      onHops: (hops: SessionSnapshot['hops']) => this.#onHops(hops, signal),
    };
    return connectRoute(this.#profile, this.#deps, attempt, signal);
  }

  /** What an attempt that is over says of its hops is past, but for the one that broke it. */
  #onHops(hops: SessionSnapshot['hops'], signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#hops = hops;
    this.#deps.onChange();
  }

  #ask(question: Question, signal: AbortSignal): Promise<PromptAnswer> {
    const { dispatch } = this.#events;
    const onPerson = () => {
      if (this.#deps.interactive) dispatch({ type: 'asked', what: questionTopic(question) });
    };
    return this.#answers.ask(question, signal, onPerson).finally(() => dispatch({ type: 'answered' }));
  }

  #onClosed(connection: SshConnection, error: TunnelError | null): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    this.#events.broken(error ?? { kind: 'connection-lost', detail: 'closed', serverText: '' });
  }
}
