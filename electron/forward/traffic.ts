import type { Traffic } from '@shared/model/status.ts';

/** What a splice reports: bytes from the far side of the tunnel, and bytes into it. */
export interface ByteCounter {
  bytesIn: number;
  bytesOut: number;
}

/** A forward's traffic. Handed from one run of a forward to the next, it counts on through reconnects. */
export class TrafficCounter implements ByteCounter {
  bytesIn = 0;
  bytesOut = 0;
  #now = 0;
  #total = 0;

  /** A connection was accepted, whether or not the server is there to carry it yet. */
  opened(): void {
    this.#now += 1;
    this.#total += 1;
  }

  /** Once for each `opened`. */
  closed(): void {
    this.#now -= 1;
  }

  read(): Traffic {
    return { connections: this.#now, connectionsTotal: this.#total, bytesIn: this.bytesIn, bytesOut: this.bytesOut };
  }
}
