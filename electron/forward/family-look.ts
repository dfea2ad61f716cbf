import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { LookCandidate, wordBytes } from './look-candidate.ts';
import { guardErrors, reset } from './streams.ts';

/**
 * Who answers at one address of the server. `nobody`: the server could not connect there, so that address was not bound
 * or the server does not have it. `unknown`: its policy forbids to look, or there was no telling.
 */
export type Answering = 'ours' | 'stranger' | 'nobody' | 'unknown';

/** Milliseconds in which a connection that was made must come back as a channel of the listener. */
const arrival = 3_000;

/** Milliseconds for all of a look. */
const patience = 10_000;

/** Said to be where the channel comes from (RFC 4254 section 7.2): this computer itself. */
const here = { host: '127.0.0.1', port: 0 };

/**
 * Has the server connect to a port of its own, to see whether that is a listener of ours: a server that bound only one of
 * its two loopback addresses does not say so (RFC 4254 section 7.1 has one answer for all). While a look is under way
 * every channel that comes in may be the look's own, which is known by its first bytes and goes no further; they are sent
 * once a channel has come, so that a stranger sees a connection and not a byte.
 */
export class FamilyLook {
  #candidates = new Set<LookCandidate>();
  #current: Look | null = null;

  /** To be asked about every channel: true for one that was taken, and is served in time if it is somebody's. */
  claims(channel: IncomingChannel, serve: (channel: IncomingChannel) => void): boolean {
    const look = this.#current;
    if (!look) return false;
    const candidate: LookCandidate = new LookCandidate(channel, serve, look.word, {
      onOwn: () => look.settle('ours'),
      onOther: () => this.#candidates.delete(candidate),
    });
    this.#candidates.add(candidate);
    look.arrived();
    return true;
  }

  /** Never rejects; one look at a time. An abort is `unknown`. */
  async at(connection: SshConnection, host: string, port: number, signal: AbortSignal): Promise<Answering> {
    const look = new Look(() => this.#candidates.size);
    this.#current = look;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const found = await look.at(() => orAborted(connection.openChannel({ host, port }, here), inTime, reset), inTime);
    this.#current = null;
    const left = [...this.#candidates];
    this.#candidates.clear();
    for (const candidate of left) found === 'unknown' && look.isOut ? candidate.drop() : candidate.handOn();
    return found;
  }
}

/** One look, from the connection that is asked for to what became of it. */
class Look {
  readonly word = randomBytes(wordBytes);
  readonly #undecided: () => number;
  #channel: Duplex | null = null;
  #hasArrived = false;
  #isSaid = false;
  #settle: (found: Answering) => void = () => {};
  readonly #found = new Promise<Answering>((resolve) => {
    this.#settle = resolve;
  });

  constructor(undecided: () => number) {
    this.#undecided = undecided;
  }

  async at(open: () => Promise<Duplex>, signal: AbortSignal): Promise<Answering> {
    try {
      this.#channel = await open();
    } catch (caught) {
      const error = toTunnelError(caught);
      return error.kind === 'channel-refused' && error.reason === 'connect-failed' ? 'nobody' : 'unknown';
    }
    guardErrors(this.#channel);
    const giveUp = (): void => this.settle('unknown');
    signal.addEventListener('abort', giveUp, { once: true });
    const timer = setTimeout(() => this.#undecided() === 0 && this.settle('stranger'), arrival);
    this.#say();
    const found = await this.#found;
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    reset(this.#channel);
    return found;
  }

  /** Whether the server made the connection that is looked for. */
  get isOut(): boolean {
    return this.#channel !== null;
  }

  arrived(): void {
    this.#hasArrived = true;
    this.#say();
  }

  settle(found: Answering): void {
    this.#settle(found);
  }

  #say(): void {
    if (!this.#channel || !this.#hasArrived || this.#isSaid) return;
    this.#isSaid = true;
    this.#channel.write(this.word);
  }
}
