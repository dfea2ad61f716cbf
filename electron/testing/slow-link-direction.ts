import type { Socket } from 'node:net';
import type { LinkOptions } from './slow-link.ts';

interface Parcel {
  /** Null for the end of the stream. */
  readonly bytes: Buffer | null;
  /** When it may arrive at the earliest, by `performance.now()`. */
  readonly due: number;
}

/** One way of a link, shared by all its connections: so much a second, so late, and perhaps not at all. */
export class LinkDirection {
  readonly buffer: number;
  readonly #lanes = new Set<Lane>();
  readonly #flips = new Set<number>();
  #rate: number | null;
  #delay: number;
  #freeAt = 0;
  stalled = false;
  passed = 0;

  constructor({ rate = null, delayMs = 0, buffer = 65_536 }: LinkOptions) {
    this.#rate = rate;
    this.#delay = delayMs;
    this.buffer = buffer;
  }

  carry(from: Socket, to: Socket): void {
    const lane = new Lane(this, from, to);
    this.#lanes.add(lane);
    to.once('close', () => {
      lane.stop();
      this.#lanes.delete(lane);
    });
  }

  setRate(rate: number | null): void {
    this.#rate = rate;
    this.#freeAt = 0;
    this.#wake();
  }

  setDelay(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  stall(): void {
    this.stalled = true;
  }

  resume(): void {
    this.stalled = false;
    this.#wake();
  }

  stop(): void {
    for (const lane of this.#lanes) lane.stop();
  }

  flip(offset: number): void {
    this.#flips.add(this.passed + offset);
  }

  get dueNow(): number {
    return performance.now() + this.#delay;
  }

  /** When the link is free for the next piece, by `performance.now()`. */
  get freeAt(): number {
    return this.#freeAt;
  }

  /** The longest piece to pass at once: about 10 ms worth of the rate. */
  get piece(): number {
    return this.#rate === null ? Number.POSITIVE_INFINITY : Math.max(256, Math.ceil(this.#rate / 100));
  }

  /** Counts and spoils a piece that is about to pass; returns a copy where it was spoilt. */
  pass(bytes: Buffer): Buffer {
    const start = this.passed;
    this.passed += bytes.length;
    if (this.#rate !== null) {
      this.#freeAt = Math.max(this.#freeAt, performance.now()) + (bytes.length * 1000) / this.#rate;
    }
    const hit = [...this.#flips].filter((at) => at >= start && at < this.passed);
    if (hit.length === 0) return bytes;
    const spoilt = Buffer.from(bytes);
    for (const at of hit) {
      this.#flips.delete(at);
      spoilt.writeUInt8(spoilt.readUInt8(at - start) ^ 1, at - start);
    }
    return spoilt;
  }

  #wake(): void {
    for (const lane of this.#lanes) lane.move();
  }
}

/** What one connection has under way in one direction. */
class Lane {
  readonly #way: LinkDirection;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #parcels: Parcel[] = [];
  #held = 0;
  #timer: NodeJS.Timeout | undefined;
  #blocked = false;
  #stopped = false;

  constructor(way: LinkDirection, from: Socket, to: Socket) {
    this.#way = way;
    this.#from = from;
    this.#to = to;
    from.on('data', (bytes) => this.#take(bytes));
    from.on('end', () => this.#take(null));
    to.on('drain', () => {
      this.#blocked = false;
      this.move();
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #take(bytes: Buffer | null): void {
    this.#parcels.push({ bytes, due: this.#way.dueNow });
    this.#held += bytes?.length ?? 0;
    if (this.#held >= this.#way.buffer) this.#from.pause();
    this.move();
  }

  /** Passes on all that may pass now, and comes back when more may. */
  move(): void {
    clearTimeout(this.#timer);
    while (!this.#stopped && !this.#way.stalled && !this.#blocked) {
      const next = this.#parcels[0];
      if (next === undefined) break;
      const wait = Math.max(next.due, next.bytes === null ? 0 : this.#way.freeAt) - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.move(), wait);
        break;
      }
      this.#deliver(next);
    }
    if (this.#held < this.#way.buffer) this.#from.resume();
  }

  #deliver({ bytes, due }: Parcel): void {
    this.#parcels.shift();
    if (bytes === null) {
      this.#to.end();
      return;
    }
    const piece = bytes.subarray(0, Math.min(bytes.length, this.#way.piece));
    if (piece.length < bytes.length) this.#parcels.unshift({ bytes: bytes.subarray(piece.length), due });
    this.#held -= piece.length;
    this.#blocked = !this.#to.write(this.#way.pass(piece));
  }
}
