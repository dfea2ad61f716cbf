import { Duplex } from 'node:stream';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { relieveBuffers } from '../buffer-relief.ts';
import type { Outflow } from '../outflow.ts';
import { ReceiveWindow } from '../receive-window.ts';
import type { AbsorbingStream, LendingStream, Lent, LentListener } from '../types.ts';
import type { ChannelNumbers, ChannelWire } from './wire.ts';

/** Bytes either side may hold; the window (2 MiB and more) is what keeps a long line full. */
const highWaterMark = 256 * 1024;
const options = { allowHalfOpen: true, readableHighWaterMark: highWaterMark, writableHighWaterMark: highWaterMark };

const ignore = (): void => {};

/** What a channel needs of its connection. */
export interface ChannelHost {
  readonly wire: ChannelWire;
  readonly outflow: Outflow;
  /** The time to the server and back, in milliseconds. */
  readonly delayMs: number;
  /** The channel is closed in both directions: its number is free. */
  gone(local: number): void;
}

type Done = (error?: Error | null) => void;

/**
 * One channel (RFC 4254 section 5) as an ordinary stream. What its owner sees:
 *
 * - the far side's EOF: `end`, after the last byte; writing goes on (half-close). Our `end()` sends EOF, reading goes on.
 * - both ended: `close`, and the channel is closed on the wire.
 * - the far side closes the channel: `end` after the last byte, then `close`, whether or not we had ended.
 * - the connection dies or is ended: `error` with a TunnelFailure (`connection-lost`), then `close`, and never `end`;
 *   bytes not yet read are gone. A loss is thus never taken for the end.
 * - `destroy()` by the owner: `close`; the channel is closed on the wire, in both directions.
 *
 * An error listener is in place from the start, so that an owner not yet attached is no crash.
 */
export class SshChannel extends Duplex implements LendingStream, AbsorbingStream {
  readonly #host: ChannelHost;
  readonly #local: number;
  readonly #remote: number;
  readonly #packetSize: number;
  /** Bytes the server lets us send now. */
  #window: number;
  /** Bytes the server may send now. */
  #allowed: number;
  readonly #receiving = new ReceiveWindow();
  #borrower: LentListener | null = null;
  /** What came fills our memory for it: the server is allowed no more until somebody reads. */
  #isFull = false;
  #hasEnded = false;
  #isClosedByUs = false;
  /** The rest of a write, for which the server's window had no room. */
  #held: { readonly rest: Buffer; readonly done: Done } | null = null;

  constructor(host: ChannelHost, { local, remote, allowed, window, packetSize }: ChannelNumbers) {
    super(options);
    this.#host = host;
    this.#local = local;
    this.#remote = remote;
    this.#allowed = allowed;
    this.#window = window;
    this.#packetSize = packetSize;
    this.on('error', ignore);
  }

  /** The end of the connection, told apart from the end of the stream. Nothing more goes out. */
  lose(error: TunnelError): void {
    this.#isClosedByUs = true;
    this.destroy(new TunnelFailure(error));
  }

  lend(listener: LentListener): void {
    this.#borrower = listener;
  }

  /** Data of the far side, in memory that is lent. Throws over more than was allowed, which would pile up unread. */
  arrived(bytes: Buffer, memory: Lent): void {
    this.#take(bytes.length);
    // After an EOF or our own end, nobody is there for it.
    if (this.#hasEnded || this.destroyed) return;
    if (this.#borrower !== null && this.readableFlowing === true && this.readableLength === 0) {
      this.#borrower(bytes, memory);
    } else if (!this.push(memory === 'kept' ? bytes : copyOf(bytes))) {
      this.#isFull = true;
      return;
    }
    this.#allowMore();
  }

  /** Extended data (RFC 4254 section 5.2) has no place in a forward: it is dropped. */
  arrivedBeside(bytes: Buffer): void {
    this.#take(bytes.length);
    this.#allowMore();
  }

  #take(bytes: number): void {
    if (bytes > this.#allowed) throw new Error('Inbound: More channel data than the window allows');
    this.#allowed -= bytes;
  }

  #allowMore(): void {
    if (this.#hasEnded || this.#isClosedByUs || !this.#receiving.isLow(this.#allowed)) return;
    const more = this.#receiving.extension(this.#allowed, this.#host.delayMs, performance.now());
    this.#allowed += more;
    this.#host.wire.allow(this.#remote, more);
  }

  override _read(): void {
    if (!this.#isFull) return;
    this.#isFull = false;
    this.#allowMore();
  }

  /** The far side's EOF: data goes on the other way (RFC 4254 section 5.3). */
  arrivedEnd(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (!this.destroyed) this.push(null);
  }

  /** The far side has closed, with or without an EOF before; what was read ahead is still delivered. */
  arrivedClose(): void {
    if (!this.#isClosedByUs) this.#host.wire.answerClose(this.#remote);
    this.#isClosedByUs = true;
    this.#host.gone(this.#local);
    this.arrivedEnd();
    if (this.readableEnded) this.destroy();
    else this.once('end', destroyThis);
  }

  absorb(bytes: Buffer): boolean {
    const count = Math.min(this.#room, bytes.length);
    if (count > 0) {
      this.#send(bytes, count);
      this.#host.outflow.sent(count);
    }
    return count === bytes.length || this.write(Buffer.from(bytes.subarray(count)));
  }

  /** Bytes that would be packed and sent at once: nothing waits before them, and the server's window has room. */
  get #room(): number {
    const waits = this.writableLength > 0 || this.#isClosedByUs || !this.#host.outflow.isOpen;
    return waits ? 0 : this.#window;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    relieveBuffers(chunk.length);
    this.#host.outflow.pass(() => this.#put(chunk, done), chunk.length);
  }

  /** Sends what the window has room for; the rest goes as the window opens. Once we have closed, nothing ever does. */
  #put(bytes: Buffer, done: Done): void {
    if (this.#isClosedByUs) return;
    const count = Math.min(this.#window, bytes.length);
    this.#send(bytes, count);
    if (count === bytes.length) done();
    else this.#held = { rest: bytes.subarray(count), done };
  }

  #send(bytes: Buffer, count: number): void {
    const { wire } = this.#host;
    this.#window -= count;
    for (let at = 0; at < count; at += this.#packetSize) {
      const end = Math.min(at + this.#packetSize, count);
      wire.data(this.#remote, at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end));
    }
  }

  /** The server lets us send so many bytes more. */
  allowed(bytes: number): void {
    this.#window += bytes;
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    this.#host.outflow.pass(() => this.#put(held.rest, held.done));
  }

  /** Asked for something no forward serves. */
  refuseRequest(): void {
    if (!this.#isClosedByUs) this.#host.wire.refuse(this.#remote);
  }

  override _final(done: Done): void {
    if (!this.#isClosedByUs) quietly(() => this.#host.wire.eof(this.#remote));
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#close();
    this.#held = null;
    this.#borrower = null;
    done(error);
  }

  #close(): void {
    if (this.#isClosedByUs) return;
    this.#isClosedByUs = true;
    quietly(() => this.#host.wire.close(this.#remote));
  }
}

/** One more buffer that will die. */
function copyOf(bytes: Buffer): Buffer {
  relieveBuffers(bytes.length);
  return Buffer.from(bytes);
}

function destroyThis(this: Duplex): void {
  this.destroy();
}

/** ssh2 throws where the connection is gone already: nothing is left to say then. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The end of the connection is told elsewhere.
  }
}

/** A stream that is lost from the start, for an owner who asked for one just as the connection died. */
export function lostStream(error: TunnelError): Duplex {
  const stream = new Duplex({ read: ignore, write: (_chunk, _encoding, done) => done() });
  stream.on('error', ignore);
  return stream.destroy(new TunnelFailure(error));
}
