import type { Duplex } from 'node:stream';
import type { AbsorbingStream, LendingStream, Lent, LentListener } from '../ssh/types.ts';
import { flowsAgain, standsStill } from './stalled.ts';
import { afterTrueEnd, closingEnds, guardErrors, reset } from './streams.ts';
import type { ByteCounter } from './traffic.ts';

/** `clean`: everything either side sent was passed on, and both ended. `reset`: something was lost, and both were told so. */
export type SpliceEnd = 'clean' | 'reset';

/** Two streams joined; whoever holds this no longer owns either of them. */
export interface Splice {
  /** Resolves once, never rejects. */
  readonly done: Promise<SpliceEnd>;
  /** Cuts both off at once. */
  reset(): void;
}

/**
 * Joins a connection of this computer (`near`) with its stream through the tunnel, and owns both until the end.
 * Each direction ends by itself (a FIN is passed on after the last byte, the other direction flows on), memory is
 * bounded by the two streams' own high-water marks, and an error or an end without EOF on one side resets the other.
 * Either stream may hold bytes already, or have ended.
 */
export function splice(near: Duplex, tunnel: Duplex, counter: ByteCounter): Splice {
  const joined = new Joined(near, tunnel, counter);
  joined.start();
  return joined;
}

/**
 * How long a client may go on reading what was delivered to it, in milliseconds, before the loss of what it sent is told
 * by RST, which throws away what it has not read yet.
 */
const lingering = 2_000;

class Joined implements Splice {
  readonly done: Promise<SpliceEnd>;
  readonly #out: Direction;
  readonly #in: Direction;
  #settle: (end: SpliceEnd) => void = () => {};
  #over = false;
  #linger: NodeJS.Timeout | null = null;

  constructor(near: Duplex, tunnel: Duplex, counter: ByteCounter) {
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#out = new Direction(near, tunnel, counter, 'bytesOut', this);
    this.#in = new Direction(tunnel, near, counter, 'bytesIn', this);
  }

  start(): void {
    this.#out.attach();
    this.#in.attach();
    if (this.#out.from.destroyed || this.#in.from.destroyed) this.reset();
    if (!this.#over) this.#out.flow();
    if (!this.#over) this.#in.flow();
  }

  /** After every step of a direction: both over is the end; one that cannot be delivered waits for the other to flush. */
  step(): void {
    const [out, back] = [this.#out.state, this.#in.state];
    if (out === 'flowing' || out === 'ending' || back === 'flowing' || back === 'ending') return;
    if (this.#in.lost || (this.#out.lost && back !== 'done')) this.reset();
    else if (this.#out.lost) this.#linger ??= setTimeout(() => this.reset(), lingering).unref();
    else this.#finish('clean');
  }

  /** Whether nothing is left to pass on but the end of `direction`. */
  isLast(direction: Direction): boolean {
    return (direction === this.#out ? this.#in : this.#out).state === 'done';
  }

  /** A stream is gone: what it did not deliver is lost to the other side, what it did not take is known to the direction. */
  closed(stream: Duplex): void {
    const [away, towards] = stream === this.#out.from ? [this.#out, this.#in] : [this.#in, this.#out];
    if (this.#linger || away.state === 'flowing') this.reset();
    else towards.sever();
  }

  reset(): void {
    if (!this.#over) this.#finish('reset');
  }

  #finish(end: SpliceEnd): void {
    this.#over = true;
    if (this.#linger) clearTimeout(this.#linger);
    for (const direction of [this.#out, this.#in]) direction.detach();
    for (const direction of [this.#out, this.#in]) release(direction.from, end);
    this.#settle(end);
  }
}

/** After a clean end `destroy` only frees: whatever is still in the kernel is delivered. */
function release(stream: Duplex, end: SpliceEnd): void {
  if (!stream.closed && stream.listenerCount('error') === 0) guardErrors(stream);
  if (end === 'reset') reset(stream);
  else stream.destroy();
}

/**
 * flowing: bytes pass. ending: `from` has ended, the last bytes and the EOF are on their way into `to`.
 * done: `to` has taken them all. severed: `to` takes no more.
 */
type DirectionState = 'flowing' | 'ending' | 'done' | 'severed';

class Direction {
  readonly from: Duplex;
  readonly #to: Duplex;
  readonly #counter: ByteCounter;
  readonly #counted: keyof ByteCounter;
  readonly #owner: Joined;
  state: DirectionState = 'flowing';
  /** Bytes of `from` were thrown away because `to` was gone. */
  lost = false;

  constructor(from: Duplex, to: Duplex, counter: ByteCounter, counted: keyof ByteCounter, owner: Joined) {
    this.from = from;
    this.#to = to;
    this.#counter = counter;
    this.#counted = counted;
    this.#owner = owner;
  }

  attach(): void {
    this.from.on('error', this.#onError).on('close', this.#onClose).on('end', this.#onEnd);
    this.#to.on('drain', this.#onDrain).on('finish', this.#onFinish);
  }

  detach(): void {
    flowsAgain(this.from);
    this.from.off('error', this.#onError).off('close', this.#onClose).off('end', this.#onEnd).off('data', this.#onData);
    this.#to.off('drain', this.#onDrain).off('finish', this.#onFinish);
  }

  flow(): void {
    if (isLending(this.from)) this.from.lend(isAbsorbing(this.#to) ? this.#absorbedBy(this.#to) : this.#onLent);
    if (this.from.readableEnded) this.#onEnd();
    else this.from.on('data', this.#onData).resume();
  }

  /** `to` takes no more. Bytes it had not passed on are lost; with none, the other side merely stopped listening. */
  sever(): void {
    if (this.state === 'done' || this.state === 'severed') return;
    this.lost ||= this.#to.writableLength > 0 || this.from.readableLength > 0 || this.state === 'ending';
    this.state = 'severed';
    // What still comes is read and dropped.
    this.from.resume();
    this.#owner.step();
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.state !== 'flowing' || this.#to.writableEnded) {
      this.lost = true;
      this.sever();
      return;
    }
    this.#passed(chunk, this.#to.write(chunk));
  };

  /** Bytes lent by `from`: a write that did not end at once holds them, one that has to wait takes a copy. */
  readonly #onLent = (bytes: Buffer, memory: Lent): void => {
    if (this.state !== 'flowing' || this.#to.writableEnded || memory === 'kept') this.#onData(bytes);
    else if (memory === 'fleeting' || this.#to.writableLength > 0) this.#onData(Buffer.from(bytes));
    else this.#passed(bytes, this.#to.write(bytes, memory.hold()));
  };

  /** Bytes lent by `from`, which `to` takes without keeping them. */
  #absorbedBy(to: AbsorbingStream): LentListener {
    return (bytes) => {
      if (this.state !== 'flowing' || to.writableEnded) {
        this.#onData(bytes);
        return;
      }
      this.#passed(bytes, to.absorb(bytes));
    };
  }

  #passed(bytes: Buffer, goesOn: boolean): void {
    this.#counter[this.#counted] += bytes.length;
    if (goesOn) return;
    this.from.pause();
    standsStill(this.from);
  }

  readonly #onDrain = (): void => {
    flowsAgain(this.from);
    this.from.resume();
  };

  readonly #onEnd = (): void => afterTrueEnd(this.from, this.#passEnd);

  readonly #passEnd = (): void => {
    if (this.state !== 'flowing') return;
    this.state = 'ending';
    if (this.#to.writableFinished || (this.#owner.isLast(this) && closingEnds(this.#to))) this.#onFinish();
    else this.#to.end();
  };

  readonly #onFinish = (): void => {
    if (this.state !== 'ending') {
      this.sever();
      return;
    }
    this.state = 'done';
    this.#owner.step();
  };

  readonly #onError = (): void => this.#owner.reset();
  readonly #onClose = (): void => this.#owner.closed(this.from);
}

const isLending = (stream: Duplex): stream is LendingStream => 'lend' in stream;

const isAbsorbing = (stream: Duplex): stream is AbsorbingStream => 'absorb' in stream;
