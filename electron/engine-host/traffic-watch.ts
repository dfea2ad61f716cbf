import type { ForwardTraffic, RoundTrip, SessionTraffic, Traffic, TrafficNews } from '@shared/model/status.ts';

/** Milliseconds between two looks while bytes flow, and once connections are open but have been silent for a while. */
export const lookMs = 1_000;
export const quietLookMs = 5_000;
/** Looks that found nothing new before they become rarer. */
const patience = 10;

/** What the watch is built from; time comes in from outside so that tests need none. */
export interface TrafficWatchDeps {
  readonly read: () => readonly SessionTraffic[];
  readonly send: (news: TrafficNews) => void;
  /** Runs `tick` every `ms` until the function it gives back is called. */
  readonly every: (ms: number, tick: () => void) => () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Tells the window which counters moved. It looks only while somebody can see the window and a connection is open, or a
 * round trip was measured; else there is no timer at all.
 */
export interface TrafficWatch {
  /** Something begins to move. */
  moves(): void;
  setVisible(visible: boolean): void;
  stop(): void;
}

export function createTrafficWatch({ read, send, every, now }: TrafficWatchDeps): TrafficWatch {
  let visible = false;
  let seen = new Seen();
  let lookedAt = now();
  let watched = false;
  let quiet = 0;
  let timer: { readonly ms: number; readonly halt: () => void } | null = null;

  const pace = (ms: number | null) => {
    if (timer?.ms === ms) return;
    timer?.halt();
    timer = ms === null ? null : { ms, halt: every(ms, look) };
  };
  const look = () => {
    const at = now();
    const sessions = read();
    const moved = seen.moved(sessions);
    seen = new Seen(sessions);
    if (moved.length > 0) send({ since: lookedAt, at, watched, sessions: moved });
    lookedAt = at;
    watched = true;
    quiet = moved.length > 0 ? 0 : quiet + 1;
    if (moved.length > 0) pace(lookMs);
    else if (!sessions.some(carries)) pace(null);
    else if (quiet >= patience) pace(quietLookMs);
  };

  return {
    moves() {
      if (!visible || timer?.ms === lookMs) return;
      // Until now nothing moved, or a slower look would have told.
      if (!timer) lookedAt = now();
      quiet = 0;
      pace(lookMs);
    },
    setVisible(next) {
      if (next === visible) return;
      visible = next;
      watched = false;
      pace(null);
      if (visible) {
        pace(lookMs);
        look();
      }
    },
    stop: () => pace(null),
  };
}

const carries = ({ forwards }: SessionTraffic): boolean => forwards.some(({ traffic }) => traffic.connections > 0);

/** What a look found, to tell the next from it. */
class Seen {
  readonly #trips = new Map<string, RoundTrip | null>();
  readonly #forwards = new Map<string, Traffic>();

  constructor(sessions: readonly SessionTraffic[] = []) {
    for (const { id, roundTrip, forwards } of sessions) {
      this.#trips.set(id, roundTrip);
      for (const forward of forwards) this.#forwards.set(`${id} ${forward.id}`, forward.traffic);
    }
  }

  moved(sessions: readonly SessionTraffic[]): readonly SessionTraffic[] {
    return sessions.flatMap((session) => {
      const forwards = session.forwards.filter((forward) => this.#hasMoved(session.id, forward));
      const isMeasured = (this.#trips.get(session.id)?.at ?? null) !== (session.roundTrip?.at ?? null);
      return forwards.length > 0 || isMeasured ? [{ ...session, forwards }] : [];
    });
  }

  #hasMoved(session: string, { id, traffic }: ForwardTraffic): boolean {
    const before = this.#forwards.get(`${session} ${id}`);
    if (!before) return traffic.connectionsTotal > 0;
    return (
      before.bytesIn !== traffic.bytesIn ||
      before.bytesOut !== traffic.bytesOut ||
      before.connections !== traffic.connections ||
      before.connectionsTotal !== traffic.connectionsTotal
    );
  }
}
