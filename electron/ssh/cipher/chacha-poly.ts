import { timingSafeEqual } from 'node:crypto';
import { chacha20orig } from '@noble/ciphers/chacha.js';
import constants from 'ssh2/lib/protocol/constants.js';
import crypto from 'ssh2/lib/protocol/crypto.js';
import { loadPoly1305, type Poly1305, polyLength } from './poly1305.ts';

/** What ssh2's own native part has for sending: seals a packet in place, with room for the tag at its end. */
export interface PacketCipher {
  encrypt(packet: Uint8Array, sequence: number): void;
  free(): void;
}

/** What it has for receiving. */
export interface PacketDecipher {
  /** The length of the packet that these four bytes begin. */
  decryptLen(sealed: Uint8Array, sequence: number): number;
  /** Opens a packet in place, without its length; throws where the tag is wrong. */
  decrypt(packet: Uint8Array, tag: Uint8Array, sequence: number): void;
  free(): void;
}

const name = 'chacha20-poly1305@openssh.com';
const keyLength = 32;
const noBytes = new Uint8Array(64);

/** One direction of OpenSSH's ChaCha20-Poly1305 (its PROTOCOL.chacha20poly1305): one key for data, one for lengths. */
class ChaChaPoly {
  readonly #main: Uint8Array;
  readonly #length: Uint8Array;
  readonly #nonce = Buffer.alloc(8);
  readonly #block = new Uint8Array(64);
  readonly #poly: Poly1305;

  constructor(key: Uint8Array, poly: Poly1305) {
    this.#poly = poly;
    this.#main = new Uint8Array(key.subarray(0, keyLength));
    this.#length = new Uint8Array(key.subarray(keyLength));
  }

  free(): void {
    this.#main.fill(0);
    this.#length.fill(0);
  }

  protected at(sequence: number): void {
    this.#nonce.writeUInt32BE(sequence, 4);
  }

  protected xorLength(bytes: Uint8Array): void {
    chacha20orig(this.#length, this.#nonce, bytes, bytes);
  }

  protected xorRest(bytes: Uint8Array): void {
    chacha20orig(this.#main, this.#nonce, bytes, bytes, 1);
  }

  protected tagOf(length: Uint8Array, rest: Uint8Array): Uint8Array {
    chacha20orig(this.#main, this.#nonce, noBytes, this.#block);
    return this.#poly(length, rest, this.#block.subarray(0, keyLength));
  }
}

/** Seals packets. */
export class ChaChaPolyCipher extends ChaChaPoly implements PacketCipher {
  encrypt(packet: Uint8Array, sequence: number): void {
    const end = packet.length - polyLength;
    const length = packet.subarray(0, 4);
    const rest = packet.subarray(4, end);
    this.at(sequence);
    this.xorLength(length);
    this.xorRest(rest);
    packet.set(this.tagOf(length, rest), end);
  }
}

/** Opens packets. */
export class ChaChaPolyDecipher extends ChaChaPoly implements PacketDecipher {
  readonly #sealedLength = new Uint8Array(4);

  decryptLen(sealed: Uint8Array, sequence: number): number {
    this.#sealedLength.set(sealed);
    const length = Buffer.from(sealed);
    this.at(sequence);
    this.xorLength(length);
    return length.readUInt32BE(0);
  }

  decrypt(packet: Uint8Array, tag: Uint8Array, sequence: number): void {
    this.at(sequence);
    if (!timingSafeEqual(this.tagOf(this.#sealedLength, packet), tag)) throw new Error('Invalid MAC');
    this.xorRest(packet);
  }
}

/** Lets ssh2 speak it: Electron's crypto has no chacha20. In JavaScript about half as fast as AES-GCM there. */
export async function addChaChaPoly(): Promise<void> {
  const poly = await loadPoly1305();
  crypto.setCiphers({
    ChaChaPolyCipher: class extends ChaChaPolyCipher {
      constructor(key: Buffer) {
        super(key, poly);
      }
    },
    ChaChaPolyDecipher: class extends ChaChaPolyDecipher {
      constructor(key: Buffer) {
        super(key, poly);
      }
    },
  });
  if (!constants.SUPPORTED_CIPHER.includes(name)) constants.SUPPORTED_CIPHER.push(name);
}
