import type { IncomingChannel, SshConnection } from '../ssh/types.ts';
import { type Answering, arrivalMs, Look } from './look.ts';
import { LookCandidate } from './look-candidate.ts';

/** Milliseconds for all of a look. */
const patienceMs = 10_000;

/** Said to be where the channel comes from (RFC 4254 section 7.2): this computer itself. */
const here = { host: '127.0.0.1', port: 0 };

/**
 * Has the server connect to a port of its own, to see whether that is a listener of ours: a server that bound only one of
 * its two loopback addresses does not say so (RFC 4254 section 7.1 has one answer for all). While a look is under way
 * every channel that comes in may be the look's own, which is known by its first bytes and goes no further; they are sent
 * once a channel has come, so that a stranger sees a connection and not a byte.
 *
 * A look that is given up before the server has answered is under way until it has: its connection may still be made. A
 * client that says nothing then is held for as long as a connection takes to arrive, which is shortly before or after the
 * server says that it made it.
 */
export class FamilyLook {
  readonly #patienceMs: number;
  #candidates = new Set<LookCandidate>();
  #current: Look | null = null;
  #isGivenUp = false;

  constructor(patience = patienceMs) {
    this.#patienceMs = patience;
  }

  /** To be asked about every channel: true for one that was taken, and is served in time if it is somebody's. */
  claims(channel: IncomingChannel, serve: (channel: IncomingChannel) => void): boolean {
    const look = this.#current;
    if (!look) return false;
    const candidate: LookCandidate = new LookCandidate(channel, serve, look.word, {
      onOwn: () => look.cameHome(),
      onOther: () => this.#candidates.delete(candidate),
    });
    this.#candidates.add(candidate);
    if (this.#isGivenUp) this.#holdShortly(candidate, look);
    look.arrived();
    return true;
  }

  /** Never rejects; one look at a time, and `unknown` while an earlier one is not answered yet. So is an abort. */
  async at(connection: SshConnection, host: string, port: number, signal: AbortSignal): Promise<Answering> {
    if (this.#current || signal.aborted) return 'unknown';
    const look = new Look(() => this.#candidates.size);
    this.#current = look;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(this.#patienceMs)]);
    const found = await look.at(connection.openChannel({ host, port }, here), inTime);
    if (look.isAnswered) this.#end(look);
    else this.#goOn(look, signal);
    return found;
  }

  /** Until the server has answered after all. */
  #goOn(look: Look, signal: AbortSignal): void {
    this.#isGivenUp = true;
    const drop = (): void => this.#settle((candidate) => candidate.drop());
    if (signal.aborted) drop();
    signal.addEventListener('abort', drop, { once: true });
    for (const candidate of this.#candidates) this.#holdShortly(candidate, look);
    void look.over.then(() => {
      signal.removeEventListener('abort', drop);
      this.#end(look);
    });
  }

  #end(look: Look): void {
    this.#current = null;
    this.#isGivenUp = false;
    this.#settle((candidate) => (look.isAstray ? candidate.drop() : candidate.handOn()));
  }

  #settle(how: (candidate: LookCandidate) => void): void {
    const left = [...this.#candidates];
    this.#candidates.clear();
    for (const candidate of left) how(candidate);
  }

  #holdShortly(candidate: LookCandidate, look: Look): void {
    const handOn = (): void => {
      if (!look.isOut && this.#candidates.delete(candidate)) candidate.handOn();
    };
    setTimeout(handOn, arrivalMs).unref();
  }
}
