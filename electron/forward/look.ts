import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { wordBytes } from './look-candidate.ts';
import { guardErrors, reset } from './streams.ts';

/**
 * Who answers at one address of the server. `nobody`: the server could not connect there, so that address was not bound
 * or the server does not have it. `unknown`: its policy forbids to look, or there was no telling.
 */
export type Answering = 'ours' | 'stranger' | 'nobody' | 'unknown';

/** Milliseconds in which a connection that was made must come back as a channel of the listener. */
export const arrivalMs = 3_000;

/** One look, from the connection that is asked for to what became of it. */
export class Look {
  readonly word = randomBytes(wordBytes);
  readonly #undecided: () => number;
  #channel: Duplex | null = null;
  #hasArrived = false;
  #isSaid = false;
  #isHome = false;
  #isAnswered = false;
  #settle: (found: Answering) => void = () => {};
  readonly #found = new Promise<Answering>((resolve) => {
    this.#settle = resolve;
  });
  #end: () => void = () => {};
  /** Resolves once nothing of it can come any more. */
  readonly over = new Promise<void>((resolve) => {
    this.#end = resolve;
  });

  constructor(undecided: () => number) {
    this.#undecided = undecided;
  }

  /** What is found until `signal` aborts. Where the server has not answered by then, the look goes on until it has. */
  async at(opening: Promise<Duplex>, signal: AbortSignal): Promise<Answering> {
    const giveUp = (): void => this.#settle('unknown');
    signal.addEventListener('abort', giveUp, { once: true });
    opening.then(
      (channel) => this.#answered(channel, signal),
      (caught) => this.#refused(caught),
    );
    const found = await this.#found;
    signal.removeEventListener('abort', giveUp);
    if (this.#channel) this.#close(this.#channel);
    return found;
  }

  /** Whether the server made the connection that is looked for. */
  get isOut(): boolean {
    return this.#channel !== null;
  }

  /** Whether the server said if it made the connection. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** Whether the server made the connection, and it was not seen here. */
  get isAstray(): boolean {
    return this.isOut && !this.#isHome;
  }

  /** A channel has come in. */
  arrived(): void {
    this.#hasArrived = true;
    this.#say();
  }

  /** Its own connection has come in. */
  cameHome(): void {
    this.#isHome = true;
    this.#settle('ours');
    if (this.#channel) this.#close(this.#channel);
  }

  #answered(channel: Duplex, signal: AbortSignal): void {
    this.#isAnswered = true;
    this.#channel = channel;
    guardErrors(channel);
    this.#say();
    const isLate = signal.aborted;
    const arrived = (): void => {
      if (isLate) this.#close(channel);
      else if (this.#undecided() === 0) this.#settle('stranger');
    };
    const timer = setTimeout(arrived, arrivalMs);
    void this.over.then(() => clearTimeout(timer));
  }

  #refused(caught: unknown): void {
    this.#isAnswered = true;
    const error = toTunnelError(caught);
    this.#settle(error.kind === 'channel-refused' && error.reason === 'connect-failed' ? 'nobody' : 'unknown');
    this.#end();
  }

  #close(channel: Duplex): void {
    reset(channel);
    this.#end();
  }

  #say(): void {
    if (!this.#channel || !this.#hasArrived || this.#isSaid) return;
    this.#isSaid = true;
    this.#channel.write(this.word);
  }
}
