import type { Traffic } from '@shared/model/status.ts';

/** What a splice reports: bytes from the far side of the tunnel, and bytes into it. */
export interface ByteCounter {
  bytesIn: number;
  bytesOut: number;
}

/**
 * A forward's traffic. Each connection counts its own bytes, which are added up when asked for and kept when it ends.
 * Handed from one run of a forward to the next, it counts on through reconnects.
 */
export class TrafficCounter {
  readonly #live = new Set<ByteCounter>();
  readonly #past: ByteCounter = { bytesIn: 0, bytesOut: 0 };
  readonly #onOpened: () => void;
  #total = 0;

  /** `onOpened` is called with each new connection: from then on there may be something to count. */
  constructor(onOpened: () => void = () => {}) {
    this.#onOpened = onOpened;
  }

  /** A connection was accepted, whether or not the server is there to carry it yet. */
  opened(connection: ByteCounter): void {
    this.#live.add(connection);
    this.#total += 1;
    this.#onOpened();
  }

  /** Nothing more is counted for it. */
  closed(connection: ByteCounter): void {
    if (this.#live.delete(connection)) addTo(this.#past, connection);
  }

  read(): Traffic {
    const sum = { ...this.#past };
    for (const connection of this.#live) addTo(sum, connection);
    return { connections: this.#live.size, connectionsTotal: this.#total, ...sum };
  }
}

function addTo(sum: ByteCounter, more: ByteCounter): void {
  sum.bytesIn += more.bytesIn;
  sum.bytesOut += more.bytesOut;
}
