import type { RoundTrip, SessionSnapshot, SessionTraffic, Traffic, TrafficNews } from '@shared/model/status.ts';
import { create } from 'zustand';
import { type Flow, FlowHistory, type Keeping } from './flow-history.ts';

interface TrafficStore {
  /** The newest counters, by {@link forwardKey}. */
  readonly counters: ReadonlyMap<string, Traffic>;
  /** By session id. */
  readonly roundTrips: ReadonlyMap<string, RoundTrip>;
  /** When anything last moved; milliseconds since the epoch. */
  readonly movedAt: number;
}

const blank = () => ({ counters: new Map<string, Traffic>(), roundTrips: new Map<string, RoundTrip>(), movedAt: 0 });

/** The maps of the store: tens of thousands of counters are changed in place, and who reads one is told by a new state. */
let maps = blank();

/** What main last counted. Apart from the statuses, so that a byte redraws a number and not the list round it. */
export const useTraffic = create<TrafficStore>(() => maps);

let histories = new Map<string, FlowHistory>();
/** What the newest news of each forward said: from there the next is counted. */
let told = new Map<string, Traffic>();
/** The statuses taken last. */
let taken: readonly SessionSnapshot[] = [];

export const forwardKey = (sessionId: string, forwardId: string): string => `${sessionId} ${forwardId}`;

const none = new FlowHistory();

/** What passed through a forward (by its key) or a session (by its id) while the window was in sight. */
export const historyOf = (key: string): FlowHistory => histories.get(key) ?? none;

/** Starts anew, as the window does. */
export function forgetTraffic(): void {
  histories = new Map();
  told = new Map();
  taken = [];
  maps = blank();
  useTraffic.setState(maps, true);
}

/** Whole statuses bring counters too; what moved shows with the next news of traffic. Those taken before cost nothing. */
export function takeSnapshots(status: readonly SessionSnapshot[]): void {
  const fresh = new Set(status);
  const gone = taken.filter((snapshot) => !fresh.has(snapshot));
  const old = new Set(taken);
  const kept = new Set<string>();
  for (const snapshot of status) if (!old.has(snapshot)) for (const key of take(snapshot)) kept.add(key);
  for (const key of gone.flatMap(keysOf)) if (!kept.has(key)) forget(key);
  taken = status;
  useTraffic.setState({});
}

function take(snapshot: SessionSnapshot): readonly string[] {
  const { id, roundTrip, forwards } = snapshot;
  if (roundTrip) maps.roundTrips.set(id, roundTrip);
  else maps.roundTrips.delete(id);
  for (const forward of forwards) {
    const key = forwardKey(id, forward.id);
    const traffic = newest(maps.counters.get(key), forward.traffic);
    maps.counters.set(key, traffic);
    if (!told.has(key)) told.set(key, traffic);
  }
  return keysOf(snapshot);
}

/** A session's own key and those of its forwards. */
const keysOf = ({ id, forwards }: SessionSnapshot): readonly string[] => [
  id,
  ...forwards.map((forward) => forwardKey(id, forward.id)),
];

function forget(key: string): void {
  for (const map of [histories, told, maps.counters, maps.roundTrips]) map.delete(key);
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
  for (const session of news.sessions) {
    if (session.roundTrip) maps.roundTrips.set(session.id, session.roundTrip);
    record(session, news);
  }
  useTraffic.setState({ movedAt: news.at });
}

function record({ id, forwards }: SessionTraffic, { since, at, watched }: TrafficNews): void {
  const sum = { bytesIn: 0, bytesOut: 0 };
  for (const { id: forwardId, traffic } of forwards) {
    const key = forwardKey(id, forwardId);
    const old = told.get(key) ?? { bytesIn: 0, bytesOut: 0 };
    const isAnew = traffic.bytesIn < old.bytesIn || traffic.bytesOut < old.bytesOut;
    const bytesIn = traffic.bytesIn - (isAnew ? 0 : old.bytesIn);
    const bytesOut = traffic.bytesOut - (isAnew ? 0 : old.bytesOut);
    told.set(key, traffic);
    maps.counters.set(key, traffic);
    sum.bytesIn += bytesIn;
    sum.bytesOut += bytesOut;
    if (bytesIn + bytesOut > 0) remember(key, { since, at, watched, bytesIn, bytesOut }, ofForward);
  }
  if (sum.bytesIn + sum.bytesOut > 0) remember(id, { since, at, watched, ...sum });
}

/** A forward shows its last minute only, and there may be thousands; a session has a chart of an hour. */
const ofForward: Keeping = { keepMs: 90_000, roomy: 180 };

function remember(key: string, flow: Flow, keeping?: Keeping): void {
  const history = histories.get(key) ?? new FlowHistory(keeping);
  history.add(flow);
  histories.set(key, history);
}
