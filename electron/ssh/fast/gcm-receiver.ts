import { type AesGcm, lengthLength, tagLength } from './aes-gcm.ts';
import { type Block, blockLength, leaveBlock, takeBlock } from './blocks.ts';
import type { OnPayload } from './cipher-config.ts';

/** The longest packet read, the same for every cipher. */
const maxPacket = 256 * 1024;
const cipherBlock = 16;
/** SSH_MSG_CHANNEL_DATA (RFC 4254 section 9). */
const channelData = 94;

/** Whose memory a payload lies in while it is handed over. */
export interface Lending {
  /** The block whoever keeps the bytes has to hold; null where the garbage collector minds them. */
  block: Block | null;
}

/**
 * ssh2's interface of an incoming cipher. Packets are decrypted where they lie. The payload of SSH_MSG_CHANNEL_DATA is
 * only lent: whoever keeps it holds `lending.block`. All others are copies.
 */
export class GcmReceiver {
  inSeqno: number;
  readonly #key: AesGcm;
  readonly #lending: Lending;
  /** ssh2 puts another here while keys are exchanged. */
  _onPayload: OnPayload;
  /** A packet that comes in pieces: the block it lies in, its whole length once known, and how much is there. */
  #block: Block | null = null;
  #packet: Buffer | null = null;
  #have = 0;
  readonly #head = Buffer.alloc(lengthLength);

  constructor(key: AesGcm, lending: Lending, onPayload: OnPayload, seqno: number) {
    this.#key = key;
    this.#lending = lending;
    this._onPayload = onPayload;
    this.inSeqno = seqno;
  }

  /** Takes what lies in `data` from `at` to `end`. Throws over a packet that is not as it should be. */
  decrypt(data: Buffer, at: number, end: number): number | undefined {
    let p = at;
    while (p < end) {
      const length = this.#wholeLength(data, p, end);
      if (length === 0) {
        p = this.#gather(data, p, end);
        if (this.#packet === null || this.#have < this.#packet.length) continue;
      } else p += length;
      const answer =
        length === 0 ? this.#openGathered(this.#packet as Buffer) : this.#open(data.subarray(p - length, p));
      if (answer !== undefined) return answer === false ? p : answer;
    }
    return undefined;
  }

  free(): void {
    this.#forget();
    this.#key.free();
  }

  /** The length of the packet that begins at `p` where all of it is there, else 0. */
  #wholeLength(data: Buffer, p: number, end: number): number {
    if (this.#have > 0 || end - p < lengthLength) return 0;
    const length = packetLength(data, p);
    return length <= end - p ? length : 0;
  }

  /** Puts aside what is there of a packet; gives where it stopped. */
  #gather(data: Buffer, at: number, end: number): number {
    let p = at;
    while (this.#packet === null && p < end) {
      this.#head[this.#have] = data[p] ?? 0;
      this.#have += 1;
      p += 1;
      if (this.#have === lengthLength) this.#packet = this.#room(packetLength(this.#head, 0));
    }
    const packet = this.#packet;
    if (packet === null) return p;
    const count = Math.min(packet.length - this.#have, end - p);
    data.copy(packet, this.#have, p, p + count);
    this.#have += count;
    return p + count;
  }

  #room(length: number): Buffer {
    if (length > blockLength) return this.#withHead(Buffer.allocUnsafe(length));
    this.#block = takeBlock();
    return this.#withHead(this.#block.bytes.subarray(0, length));
  }

  #withHead(packet: Buffer): Buffer {
    this.#head.copy(packet);
    return packet;
  }

  #openGathered(packet: Buffer): number | false | undefined {
    this.#packet = null;
    this.#have = 0;
    const lent = this.#lending.block;
    this.#lending.block = packet.length > blockLength ? null : this.#block;
    try {
      return this.#open(packet);
    } finally {
      this.#lending.block = lent;
      this.#forget();
    }
  }

  #open(packet: Buffer): number | false | undefined {
    if (!this.#key.open(packet)) throw new Error('Invalid MAC');
    this.inSeqno = (this.inSeqno + 1) >>> 0;
    const padding = packet[lengthLength] ?? 0;
    const payload = packet.subarray(lengthLength + 1, packet.length - tagLength - padding);
    return this._onPayload(payload[0] === channelData ? payload : Buffer.from(payload));
  }

  #forget(): void {
    if (this.#block !== null) leaveBlock(this.#block);
    this.#block = null;
  }
}

/** Of the whole packet, length and tag included (RFC 5647 section 7.3: the length itself is not encrypted). */
function packetLength(data: Buffer, at: number): number {
  const body = data.readUInt32BE(at);
  const isSound = body >= cipherBlock && body % cipherBlock === 0 && body + lengthLength + tagLength <= maxPacket;
  if (!isSound) throw new Error('Bad packet length');
  return lengthLength + body + tagLength;
}
