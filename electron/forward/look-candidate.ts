import type { Duplex } from 'node:stream';
import type { IncomingChannel } from '../ssh/types.ts';

/** Bytes of the word by which a look knows its own connection. */
export const wordBytes = 16;

export interface CandidateEvents {
  /** It begins with the word: it is the look's own. */
  readonly onOwn: () => void;
  /** It begins with something else: somebody's, and already handed on. */
  readonly onOther: () => void;
}

/**
 * A channel that came in during a look at the listeners and may be the look's own connection. It is accepted and read
 * as far as it takes to tell; somebody else's goes on as if nothing had been read.
 */
export class LookCandidate {
  readonly #channel: IncomingChannel;
  readonly #serve: (channel: IncomingChannel) => void;
  readonly #word: Buffer;
  readonly #events: CandidateEvents;
  readonly #stream: Duplex;
  #read = Buffer.alloc(0);
  #settled = false;

  constructor(
    channel: IncomingChannel,
    serve: (channel: IncomingChannel) => void,
    word: Buffer,
    events: CandidateEvents,
  ) {
    this.#channel = channel;
    this.#serve = serve;
    this.#word = word;
    this.#events = events;
    this.#stream = channel.accept();
    this.#stream.on('error', this.#onGone).on('readable', this.#onReadable).once('close', this.#onGone);
  }

  /** Undecided still: somebody's, as the look has found its own. */
  handOn(): void {
    if (!this.#settle()) return;
    if (this.#read.length > 0) this.#stream.unshift(this.#read);
    this.#serve({
      origin: this.#channel.origin,
      accept: () => this.#stream,
      reject: () => void this.#stream.destroy(),
    });
  }

  /** Undecided still, and nobody will ever know: it must not reach the destination. */
  drop(): void {
    if (this.#settle()) this.#stream.destroy();
  }

  readonly #onReadable = (): void => {
    // Readable with nothing to read is the end: reading on would take that from whoever serves it.
    const more: Buffer | null = this.#stream.readableLength > 0 ? this.#stream.read() : null;
    if (more) this.#read = Buffer.concat([this.#read, more]);
    const isFitting = this.#read.equals(this.#word.subarray(0, this.#read.length));
    if (!more || !isFitting) this.#other();
    else if (this.#read.length === wordBytes) this.#own();
  };

  readonly #onGone = (): void => this.#other();

  #own(): void {
    this.drop();
    this.#events.onOwn();
  }

  #other(): void {
    this.handOn();
    this.#events.onOther();
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#stream.off('error', this.#onGone).off('readable', this.#onReadable).off('close', this.#onGone);
    return true;
  }
}
