import { words } from '@shared/words/words.ts';
import { bad, more, type SocksStep } from './message.ts';
import { parseSocks4 } from './socks4.ts';
import { parseGreeting, parseSocks5Request } from './socks5.ts';

/** Bytes a client may spend on asking. The longest SOCKS5 opening takes 519; the rest is room for SOCKS4 user ids. */
export const headerLimit = 1024;

/** Reads a client's opening from pieces of any size. After `request` or `refused` it is spent. */
export class SocksParser {
  #pending: Buffer = Buffer.alloc(0);
  #used = 0;
  #greeted = false;

  /** Adds what arrived. Call `next` until it wants more or is over. */
  push(chunk: Uint8Array): void {
    this.#pending = this.#pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#pending, chunk]);
  }

  next(): SocksStep {
    const step = this.#parse();
    const spent = this.#used + (step.step === 'more' ? this.#pending.length : 'used' in step ? step.used : 0);
    if (spent > headerLimit || (step.step === 'more' && spent === headerLimit))
      return bad(null, words().details.socks.tooLong);
    if ('used' in step) this.#take(step.used);
    if (step.step === 'greeted') this.#greeted = true;
    return step;
  }

  /** What followed the request: the client's own data, to be passed on. */
  get rest(): Buffer {
    return this.#pending;
  }

  #take(bytes: number): void {
    this.#used += bytes;
    this.#pending = this.#pending.subarray(bytes);
  }

  #parse(): SocksStep {
    if (this.#greeted) return parseSocks5Request(this.#pending);
    switch (this.#pending[0]) {
      case undefined:
        return more;
      case 4:
        return parseSocks4(this.#pending);
      case 5:
        return parseGreeting(this.#pending);
      default:
        return bad(null, words().details.socks.notSocks);
    }
  }
}
