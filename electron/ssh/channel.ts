import { Duplex } from 'node:stream';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { Channel, ClientChannel } from 'ssh2';
import { relieveBuffers } from './buffer-relief.ts';
import type { Outflow } from './outflow.ts';
import { windowOf } from './ssh2-internals.ts';
import type { AbsorbingStream, LendingStream, Lent, LentListener } from './types.ts';

/** Bytes either side of the wrapper may hold; the window below (2 MiB) is what keeps a long line full. */
const highWaterMark = 256 * 1024;

/**
 * One channel (RFC 4254 section 5) as an ordinary stream, where ssh2's own neither reports errors nor can be destroyed.
 * What its owner sees:
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
  readonly #inner: ClientChannel | Channel;
  readonly #outflow: Outflow;
  #borrower: LentListener | null = null;

  constructor(inner: ClientChannel | Channel, outflow: Outflow) {
    super({ allowHalfOpen: true, readableHighWaterMark: highWaterMark, writableHighWaterMark: highWaterMark });
    this.#inner = inner;
    this.#outflow = outflow;
    this.on('error', () => {});
    inner.on('error', () => {});
    drainExtended(inner);
    inner.on('data', this.#onData).once('end', this.#onEnd).once('close', this.#onClose);
    inner.pause();
  }

  /** The end of the connection, told apart from the end of the stream. */
  lose(error: TunnelError): void {
    this.destroy(new TunnelFailure(error));
  }

  readonly #onData = (chunk: Buffer): void => {
    if (!this.push(chunk)) this.#inner.pause();
  };

  readonly #onEnd = (): void => {
    if (!this.destroyed) this.push(null);
  };

  /** What was read ahead is still delivered. */
  readonly #onClose = (): void => {
    if (this.readableEnded) this.destroy();
    else this.once('end', () => this.destroy());
  };

  lend(listener: LentListener): void {
    this.#borrower = listener;
  }

  /** Data that just came in, in memory that is lent. False where it has to go the usual way, behind what waits there. */
  offer(bytes: Buffer, memory: Lent): boolean {
    const borrower = this.#borrower;
    const isClear = this.readableFlowing === true && this.readableLength === 0 && this.#inner.readableLength === 0;
    if (borrower === null || !isClear || this.destroyed) return false;
    borrower(bytes, memory);
    return true;
  }

  override _read(): void {
    this.#inner.resume();
  }

  absorb(bytes: Buffer): boolean {
    const count = Math.min(this.#room, bytes.length);
    if (count > 0) {
      this.#inner.write(count === bytes.length ? bytes : bytes.subarray(0, count));
      this.#outflow.sent(count);
    }
    return count === bytes.length || this.write(Buffer.from(bytes.subarray(count)));
  }

  /** Bytes that would be packed and sent at once: nothing waits before them, and the server's window has room. */
  get #room(): number {
    if (this.destroyed || this.writableLength > 0 || this.#inner.writableLength > 0 || !this.#outflow.isOpen) return 0;
    return windowOf(this.#inner);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    relieveBuffers(chunk.length);
    this.#outflow.pass(() => {
      if (!this.destroyed) this.#inner.write(chunk, done);
    }, chunk.length);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#inner.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner.off('data', this.#onData).resume();
    closeQuietly(this.#inner);
    done(error);
  }
}

/** Extended data (RFC 4254 section 5.2) has no place in a forward, but would pile up unread. */
function drainExtended({ stderr }: ClientChannel | Channel): void {
  stderr.on('error', () => {});
  if ('resume' in stderr) stderr.resume();
}

/** ssh2 throws where the connection is gone already. */
function closeQuietly(channel: ClientChannel | Channel): void {
  try {
    channel.close();
  } catch {
    // Nothing is left to close.
  }
}

/** A stream that is lost from the start, for an owner who asked for one just as the connection died. */
export function lostStream(error: TunnelError): Duplex {
  const stream = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
  stream.on('error', () => {});
  return stream.destroy(new TunnelFailure(error));
}
