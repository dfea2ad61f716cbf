import { randomFillSync } from 'node:crypto';
import { type AesGcm, lengthLength, tagLength } from './aes-gcm.ts';
import type { Outbox } from './outbox.ts';

const cipherBlock = 16;

const randomBytes = Buffer.alloc(4096);
let randomUsed = randomBytes.length;

/** Random padding (RFC 4253 section 6), drawn many packets at a time. */
function pad(packet: Buffer, from: number, length: number): void {
  if (randomUsed + length > randomBytes.length) {
    randomFillSync(randomBytes);
    randomUsed = 0;
  }
  randomBytes.copy(packet, from, randomUsed, randomUsed + length);
  randomUsed += length;
}

/** ssh2's interface of an outgoing cipher. */
export class GcmSender {
  outSeqno: number;
  readonly #key: AesGcm;
  readonly #outbox: Outbox;
  #dead = false;

  constructor(key: AesGcm, outbox: Outbox, seqno: number) {
    this.#key = key;
    this.#outbox = outbox;
    this.outSeqno = seqno;
  }

  allocPacket(payloadLength: number): Buffer {
    const least = 1 + payloadLength + 4;
    const body = least + ((cipherBlock - (least % cipherBlock)) % cipherBlock);
    const padding = body - 1 - payloadLength;
    const packet = this.#outbox.room(lengthLength + body + tagLength);
    packet.writeUInt32BE(body, 0);
    packet[lengthLength] = padding;
    pad(packet, lengthLength + 1 + payloadLength, padding);
    return packet;
  }

  encrypt(packet: Buffer): void {
    if (this.#dead) return;
    this.#key.seal(packet);
    this.#outbox.sent(packet);
    this.outSeqno = (this.outSeqno + 1) >>> 0;
  }

  free(): void {
    this.#dead = true;
    this.#outbox.flush();
    this.#key.free();
  }
}
