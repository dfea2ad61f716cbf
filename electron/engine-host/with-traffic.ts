import type { SessionSnapshot, SessionTraffic } from '@shared/model/status.ts';

/** A session with a newer round trip, and newer counters on some of its forwards. */
export function withTraffic(session: SessionSnapshot, { roundTrip, forwards }: SessionTraffic): SessionSnapshot {
  const news = new Map(forwards.map(({ id, traffic }) => [id, traffic]));
  return {
    ...session,
    roundTrip,
    forwards: session.forwards.map((forward) => ({ ...forward, traffic: news.get(forward.id) ?? forward.traffic })),
  };
}
