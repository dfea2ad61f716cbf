import { Life } from './life.ts';
import type { ByteCounter } from './traffic.ts';
import type { CarriedConnection } from './types.ts';

let made = 0;

/** One connection of a forward, from the moment it is accepted until both its streams are gone. */
export class Carried implements ByteCounter {
  /** Never the same twice in this process, whichever forward it belongs to. */
  readonly id: string;
  readonly since = Date.now();
  bytesIn = 0;
  bytesOut = 0;
  /** Aborted when the connection is to be reset. */
  readonly life = new Life();
  readonly #origin: string;
  /** `host:port` or a path; `''` until a SOCKS client has said where it wants to go. */
  destination: string;
  /** Both streams are there: what becomes of one becomes of the other without anybody's help. */
  joined = false;

  constructor(origin: string, destination: string) {
    made += 1;
    this.id = made.toString(36);
    this.#origin = origin;
    this.destination = destination;
  }

  read(): CarriedConnection {
    const { id, destination, since, bytesIn, bytesOut } = this;
    return { id, origin: this.#origin, destination, since, bytesIn, bytesOut };
  }
}
