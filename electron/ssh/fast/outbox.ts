import type { Duplex } from 'node:stream';
import { type Block, blockLength, leaveBlock, takeBlock } from './blocks.ts';

/** Bytes that are worth a write of their own. */
const enough = 64 * 1024;

/**
 * Where packets are put together: one behind another in a block, handed to the transport as one write once every socket
 * that was ready has been read, or when there is enough for one. A write costs as much as all the rest of a small
 * packet. Keeps their order.
 */
export class Outbox {
  readonly #transport: Duplex;
  readonly #letsGo: boolean;
  #block: Block | null = null;
  #start = 0;
  #end = 0;
  #scheduled = false;

  /** `letsGo`: whether the transport needs nothing of a write any more once that write's callback is called. */
  constructor(transport: Duplex, letsGo: boolean) {
    this.#transport = transport;
    this.#letsGo = letsGo;
    const { end } = transport;
    // What is said before the end is said.
    transport.end = ((...args: Parameters<Duplex['end']>) => {
      this.flush();
      return end.apply(transport, args);
    }) as Duplex['end'];
    transport.once('close', () => this.#drop());
  }

  /** Room for a packet, behind those before it. Nothing else may ask until it is `sent`. */
  room(length: number): Buffer {
    if (length > blockLength) return Buffer.allocUnsafe(length);
    if (this.#block !== null && this.#end + length > blockLength) this.#change();
    this.#block ??= takeBlock();
    return this.#block.bytes.subarray(this.#end, this.#end + length);
  }

  sent(packet: Buffer): void {
    if (packet.length > blockLength) {
      this.flush();
      this.#write(packet);
      return;
    }
    this.#end += packet.length;
    if (this.#end - this.#start >= enough) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(this.#onTurnEnd);
    }
  }

  readonly #onTurnEnd = (): void => {
    this.#scheduled = false;
    this.flush();
  };

  /** Hands over what is there now. */
  flush(): void {
    const block = this.#block;
    if (block === null || this.#end === this.#start) return;
    const view = block.bytes.subarray(this.#start, this.#end);
    this.#start = this.#end;
    if (this.#letsGo) this.#write(view, block.hold());
    else this.#write(Buffer.from(view));
    // What is still on its way stays where it is, and the next packets come behind it; else there is no need of a block.
    if (this.#transport.writableLength === 0) this.#drop();
  }

  #write(view: Buffer, done?: () => void): void {
    if (this.#transport.writable) this.#transport.write(view, done);
    else done?.();
  }

  /** The block is full: the next packets go into another. */
  #change(): void {
    this.flush();
    this.#drop();
  }

  #drop(): void {
    if (this.#block !== null) leaveBlock(this.#block);
    this.#block = null;
    this.#start = this.#end = 0;
  }
}
