import { getTag, type LibCrypto, setTag } from './libcrypto.ts';

/** Bytes of the authentication tag behind each packet (RFC 5647 section 6). */
export const tagLength = 16;
/** Bytes of the packet's length before it, authenticated but not encrypted (RFC 5647 section 7.3). */
export const lengthLength = 4;

/**
 * One direction's key, working where the packet lies: `packet` is the length, the body and the tag (or room for it).
 * The nonce counts up by itself with each (RFC 5647 section 7.1).
 */
export class AesGcm {
  readonly #library: LibCrypto;
  readonly #context: unknown;
  readonly #nonce: Buffer;
  readonly #outLength = Buffer.alloc(4);
  readonly #encrypt: 0 | 1;
  #freed = false;

  /** `name` is one of the library's ciphers. */
  constructor(library: LibCrypto, name: string, key: Buffer, nonce: Buffer, use: 'seal' | 'open') {
    this.#library = library;
    this.#nonce = Buffer.from(nonce);
    this.#encrypt = use === 'seal' ? 1 : 0;
    this.#context = library.newContext();
    check(library.init(this.#context, library.ciphers[name], null, key, this.#nonce, this.#encrypt));
  }

  /** Encrypts the body and writes the tag. */
  seal(packet: Uint8Array): void {
    const end = packet.length - tagLength;
    const body = this.#pass(packet, end);
    check(this.#library.final(this.#context, body, this.#outLength));
    check(this.#library.control(this.#context, getTag, tagLength, packet.subarray(end)));
  }

  /** Decrypts the body; false where the tag does not fit, and then nothing of it may be used. */
  open(packet: Uint8Array): boolean {
    const end = packet.length - tagLength;
    const body = this.#pass(packet, end);
    check(this.#library.control(this.#context, setTag, tagLength, packet.subarray(end)));
    return this.#library.final(this.#context, body, this.#outLength) === 1;
  }

  get isFreed(): boolean {
    return this.#freed;
  }

  /** Also wipes the key. */
  free(): void {
    if (!this.#freed) this.#library.freeContext(this.#context);
    this.#freed = true;
  }

  #pass(packet: Uint8Array, end: number): Uint8Array {
    const library = this.#library;
    const [context, outLength] = [this.#context, this.#outLength];
    if (this.#freed) throw new Error('A key was used after its end');
    check(library.init(context, null, null, null, this.#nonce, this.#encrypt));
    countUp(this.#nonce);
    check(library.update(context, null, outLength, packet, lengthLength));
    const body = packet.subarray(lengthLength, end);
    check(library.update(context, body, outLength, body, body.length));
    return body;
  }
}

/** The last eight bytes are the invocation counter. */
function countUp(nonce: Buffer): void {
  for (let at = 11; at >= 4; at -= 1) {
    const next = ((nonce[at] ?? 0) + 1) & 0xff;
    nonce[at] = next;
    if (next !== 0) return;
  }
}

function check(answer: number): void {
  if (answer !== 1) throw new Error('The cipher failed');
}
