import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Block, type BlockLength, blockLength, leaveBlock, smallBlockLength, takeBlock } from './blocks.ts';
import type { Lending } from './gcm-receiver.ts';

/** Short reads in a row after which a connection counts as one that waits. */
const fewEnough = 8;

const inflows = new WeakMap<Duplex, Inflow>();

/**
 * What a TCP socket reads, into memory of ours. At first every chunk is a copy, as on any socket; once packets are
 * decrypted where they lie, chunks are lent: they are good for the length of their `data` event. A connection that waits
 * reads into a small block, one that is busy into a large one.
 */
class Inflow {
  #socket: Socket | null = null;
  #block: Block = takeBlock(smallBlockLength);
  #length: BlockLength = smallBlockLength;
  #shortReads = 0;
  #lending: Lending | null = null;

  readonly onread = {
    buffer: (): Uint8Array => this.#next(),
    callback: (count: number, bytes: Uint8Array): boolean => this.#arrived(count, bytes),
  };

  attach(socket: Socket): void {
    this.#socket = socket;
    inflows.set(socket, this);
    socket.once('close', () => leaveBlock(this.#block));
  }

  lend(lending: Lending): void {
    this.#lending = lending;
  }

  /** Bytes that somebody holds stay where they are: what comes next goes elsewhere. */
  #next(): Uint8Array {
    if (this.#block.holds > 0 || this.#block.bytes.length !== this.#length) {
      leaveBlock(this.#block);
      this.#block = takeBlock(this.#length);
    }
    return this.#block.bytes;
  }

  #arrived(count: number, { buffer, byteOffset }: Uint8Array): boolean {
    const socket = this.#socket;
    if (socket === null) return false;
    this.#adapt(count);
    const bytes = Buffer.from(buffer, byteOffset, count);
    const lending = this.#lending;
    if (lending === null || socket.readableLength > 0 || !socket.readableFlowing)
      return socket.push(Buffer.from(bytes));
    lending.block = this.#block;
    socket.emit('data', bytes);
    lending.block = null;
    return true;
  }

  #adapt(count: number): void {
    this.#shortReads = count < smallBlockLength ? this.#shortReads + 1 : 0;
    if (this.#shortReads === 0) this.#length = blockLength;
    else if (this.#shortReads >= fewEnough) this.#length = smallBlockLength;
  }
}

/** `net.connect`, with memory that can be lent. */
export function connectLending(options: NetConnectOpts): Socket {
  const inflow = new Inflow();
  const socket = connect({ ...options, onread: inflow.onread });
  inflow.attach(socket);
  return socket;
}

/** Begins to lend what `transport` reads, where it can. */
export const lendReads = (transport: Duplex, lending: Lending): void => inflows.get(transport)?.lend(lending);
