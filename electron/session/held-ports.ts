import type { SessionProfile } from '@shared/model/session-profile.ts';

/** Milliseconds in which a refusal of a port is laid to the connection that was lost with it. */
const afterLossMs = 15 * 60_000;

/** The same after a close, whose goodbye most likely arrived. */
const afterCloseMs = 2 * 60_000;

/** The places on one server that were granted to a session, as its forwards see them: see `placeOf`. */
export interface HeldPorts {
  /** A listener is gone, and the server did not confirm it: it may hold the port for a dead connection. */
  note(place: string, how: 'lost' | 'closed'): void;
  /** Granted again, so that the server holds it for nobody else. */
  clear(place: string): void;
  mayBeHeld(place: string): boolean;
}

/**
 * Remembers, for a bounded time and past the end of the session, which ports a server may still hold for a connection that
 * died: only then is a refusal of the same port most likely that.
 */
export class PortMemory {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** `server`: whatever tells one server, and the way to it, from another. */
  of(server: string): HeldPorts {
    const key = (place: string): string => `${place} ${server}`;
    return {
      note: (place, how) => this.#note(key(place), how === 'lost' ? afterLossMs : afterCloseMs),
      clear: (place) => this.#until.delete(key(place)),
      mayBeHeld: (place) => (this.#until.get(key(place)) ?? 0) > this.#now(),
    };
  }

  #note(key: string, forMs: number): void {
    const now = this.#now();
    for (const [old, until] of this.#until) if (until <= now) this.#until.delete(old);
    this.#until.set(key, now + forMs);
  }
}

/** What two listeners on one server cannot share: the port at the end of `host:port`, or a socket's path. */
export const placeOf = (address: string): string => (address.includes('/') ? address : address.replace(/^.*:/, ''));

/** One server and the way to it, as a key: the same name behind another jump host may be another machine. */
export const wayTo = ({ host, port, hops, proxy }: SessionProfile): string => JSON.stringify([host, port, hops, proxy]);
