import type { RoundTrip, SessionSnapshot, SessionTraffic, Traffic, TrafficNews } from '@shared/model/status.ts';
import { create } from 'zustand';
import { type Flow, FlowHistory } from './flow-history.ts';

interface TrafficStore {
  /** The newest counters, by {@link forwardKey}. */
  readonly counters: ReadonlyMap<string, Traffic>;
  /** By session id. */
  readonly roundTrips: ReadonlyMap<string, RoundTrip>;
  /** When anything last moved; milliseconds since the epoch. */
  readonly movedAt: number;
}

const blank: TrafficStore = { counters: new Map(), roundTrips: new Map(), movedAt: 0 };

/** What main last counted. Apart from the statuses, so that a byte redraws a number and not the list round it. */
export const useTraffic = create<TrafficStore>(() => blank);

let histories = new Map<string, FlowHistory>();
/** What the newest news of each forward said: from there the next is counted. */
let told = new Map<string, Traffic>();

export const forwardKey = (sessionId: string, forwardId: string): string => `${sessionId} ${forwardId}`;

const none = new FlowHistory();

/** What passed through a forward (by its key) or a session (by its id) while the window was in sight. */
export const historyOf = (key: string): FlowHistory => histories.get(key) ?? none;

/** Starts anew, as the window does. */
export function forgetTraffic(): void {
  histories = new Map();
  told = new Map();
  useTraffic.setState(blank, true);
}

/** Whole statuses bring counters too; what moved shows with the next news of traffic. */
export function takeSnapshots(status: readonly SessionSnapshot[]): void {
  const forwards = status.flatMap(({ id, forwards }) =>
    forwards.map((one) => [forwardKey(id, one.id), one.traffic] as const),
  );
  const trips = status.flatMap(({ id, roundTrip }) => (roundTrip ? [[id, roundTrip] as const] : []));
  const { counters } = useTraffic.getState();
  const fresh = forwards.map(([key, traffic]) => [key, newest(counters.get(key), traffic)] as const);
  useTraffic.setState({ counters: new Map(fresh), roundTrips: new Map(trips) });
  for (const [key, traffic] of fresh) if (!told.has(key)) told.set(key, traffic);
  const keys = new Set([...fresh.map(([key]) => key), ...status.map(({ id }) => id)]);
  for (const map of [histories, told]) for (const key of map.keys()) if (!keys.has(key)) map.delete(key);
}

/** The same object where nothing changed, so that nobody draws it again. A session opened anew counts from 0. */
const newest = (old: Traffic | undefined, now: Traffic): Traffic => {
  const same =
    old &&
    old.bytesIn === now.bytesIn &&
    old.bytesOut === now.bytesOut &&
    old.connections === now.connections &&
    old.connectionsTotal === now.connectionsTotal;
  return same ? old : now;
};

/** News of traffic: new counters, and one more flow in the history of each forward and session. */
export function takeTraffic(news: TrafficNews): void {
  const before = useTraffic.getState();
  const counters = new Map(before.counters);
  const roundTrips = new Map(before.roundTrips);
  for (const session of news.sessions) {
    if (session.roundTrip) roundTrips.set(session.id, session.roundTrip);
    record(session, news, counters);
  }
  useTraffic.setState({ counters, roundTrips, movedAt: news.at });
}

function record(
  { id, forwards }: SessionTraffic,
  { since, at, watched }: TrafficNews,
  counters: Map<string, Traffic>,
): void {
  const sum = { bytesIn: 0, bytesOut: 0 };
  for (const { id: forwardId, traffic } of forwards) {
    const key = forwardKey(id, forwardId);
    const old = told.get(key) ?? { bytesIn: 0, bytesOut: 0 };
    const isAnew = traffic.bytesIn < old.bytesIn || traffic.bytesOut < old.bytesOut;
    const bytesIn = traffic.bytesIn - (isAnew ? 0 : old.bytesIn);
    const bytesOut = traffic.bytesOut - (isAnew ? 0 : old.bytesOut);
    told.set(key, traffic);
    counters.set(key, traffic);
    sum.bytesIn += bytesIn;
    sum.bytesOut += bytesOut;
    if (bytesIn + bytesOut > 0) remember(key, { since, at, watched, bytesIn, bytesOut });
  }
  if (sum.bytesIn + sum.bytesOut > 0) remember(id, { since, at, watched, ...sum });
}

function remember(key: string, flow: Flow): void {
  const history = histories.get(key) ?? new FlowHistory();
  history.add(flow);
  histories.set(key, history);
}
