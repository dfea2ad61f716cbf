import type { Duplex } from 'node:stream';
import { questionTopic } from '@shared/describe/question.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { ConnectStep, TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { Deadline } from './deadline.ts';
import { lost } from './errors.ts';
import type { ConnectDeps, SshTarget } from './types.ts';

/**
 * One try at opening a connection: its step, its deadline, its questions, and the first thing that went wrong with it.
 * A failure destroys the transport, takes back open questions and rejects everything that waits, all at once.
 */
export class Attempt {
  readonly target: SshTarget;
  /** Aborted when the attempt fails or is over. */
  readonly signal: AbortSignal;
  readonly #deps: ConnectDeps;
  readonly #outer: AbortSignal;
  readonly #abort = new AbortController();
  readonly #deadline: Deadline;
  readonly #failed: Promise<never>;
  #reject: (failure: TunnelFailure) => void = () => {};
  #step: ConnectStep = 'tcp';
  #knowsBetter: () => TunnelError | null = () => null;
  #transport: Duplex | null = null;
  #over = false;

  constructor(target: SshTarget, deps: ConnectDeps, outer: AbortSignal) {
    this.target = target;
    this.signal = this.#abort.signal;
    this.#deps = deps;
    this.#outer = outer;
    this.#failed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.#failed.catch(() => {});
    this.#deadline = new Deadline(target.connectTimeoutMs, () => this.fail(this.#timedOut()));
    outer.addEventListener('abort', this.#onAbort, { once: true });
    if (outer.aborted) this.#onAbort();
  }

  readonly #onAbort = (): void => this.fail(lost('closed'));

  #timedOut(): TunnelError {
    return (
      this.#knowsBetter() ?? { kind: 'timed-out', step: this.#step, host: this.target.host, port: this.target.port }
    );
  }

  /** What a time-out means before anything was heard; null where that it ran out is all there is to say. */
  get silence(): TunnelError | null {
    return this.#deps.silence ?? null;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Enters a step and gives it its whole time. `knowsBetter` may say more of a time-out in it than that it ran out. */
  enter(step: ConnectStep, knowsBetter: () => TunnelError | null = () => null): void {
    if (this.#over) return;
    this.#knowsBetter = knowsBetter;
    this.#deadline.restart();
    if (step === this.#step) return;
    this.#step = step;
    this.#deps.onStep(step);
  }

  /** The transport dies with the attempt, until it succeeds. */
  own(transport: Duplex): void {
    this.#transport = transport;
    transport.on('error', () => {});
    if (this.#over) transport.destroy();
  }

  /** The first failure counts; what comes after it is its consequence. */
  fail(error: TunnelError): void {
    if (this.#over) return;
    this.#finish();
    this.#transport?.destroy();
    const failure = new TunnelFailure(error);
    this.#reject(failure);
    this.#abort.abort(failure);
  }

  succeed(): void {
    this.#finish();
    this.#abort.abort();
  }

  #finish(): void {
    this.#over = true;
    this.#deadline.stop();
    this.#outer.removeEventListener('abort', this.#onAbort);
  }

  /** What `work` gives, or the attempt's failure if that comes first. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#failed, work]);
  }

  /** Asks a person, off the clock. A cancelled question ends the attempt. */
  async ask(question: Question): Promise<PromptAnswer> {
    const answer = await this.race(this.#deadline.pausedFor(this.#deps.ask(question, this.signal)));
    if (answer.kind !== 'cancel' || question.kind === 'host-key') return answer;
    this.fail({ kind: 'prompt-cancelled', what: questionTopic(question) });
    return this.#failed;
  }

  /**
   * Shows a question for as long as `work` takes: its end is the answer. A person can only cancel it, and the attempt
   * with it. Where nobody can be asked, the work goes on all the same.
   */
  async meanwhile<T>(question: Question, work: Promise<T>): Promise<T> {
    const shown = new AbortController();
    this.#deps.ask(question, AbortSignal.any([this.signal, shown.signal])).then(
      ({ kind }) => {
        if (kind === 'cancel') this.fail({ kind: 'prompt-cancelled', what: questionTopic(question) });
      },
      () => {},
    );
    try {
      return await work;
    } finally {
      shown.abort();
    }
  }

  /** Waits off the clock for something a person may have to do, such as touching a security key. */
  offTheClock<T>(work: Promise<T>): Promise<T> {
    return this.#deadline.pausedFor(work);
  }
}
