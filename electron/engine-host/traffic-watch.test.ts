import type { SessionTraffic, TrafficNews } from '@shared/model/status.ts';
import { beforeEach, expect, it } from 'vitest';
import { createTrafficWatch, lookMs, quietLookMs, type TrafficWatch } from './traffic-watch.ts';

let sessions: readonly SessionTraffic[];
let sent: TrafficNews[];
let ticks: Map<() => void, number>;
let clock: number;
let watch: TrafficWatch;

const session = (bytesIn: number, connections: number, measuredAt: number | null = null): SessionTraffic => ({
  id: 'a',
  roundTrip: measuredAt === null ? null : { milliseconds: 5, at: measuredAt },
  forwards: [
    { id: 'busy', traffic: { connections, connectionsTotal: 1, bytesIn, bytesOut: 0 } },
    { id: 'still', traffic: { connections: 0, connectionsTotal: 0, bytesIn: 0, bytesOut: 0 } },
  ],
});
const tick = (ms: number) => {
  clock += ms;
  for (const run of [...ticks.keys()]) run();
};
const paces = () => [...ticks.values()];

beforeEach(() => {
  sessions = [session(0, 0)].map((one) => ({ ...one, forwards: one.forwards.slice(1) }));
  sent = [];
  ticks = new Map();
  clock = 1_000;
  watch = createTrafficWatch({
    read: () => sessions,
    send: (news) => sent.push(news),
    every: (ms, run) => {
      // A function of its own each time, as a timer is.
      const own = () => run();
      ticks.set(own, ms);
      return () => ticks.delete(own);
    },
    now: () => clock,
  });
});

it('has no timer while nobody looks, and none while nothing is carried', () => {
  watch.moves();
  expect(paces()).toEqual([]);
  watch.setVisible(true);
  tick(1_000);
  expect(paces()).toEqual([]);
  expect(sent).toEqual([]);
});

it('tells what moved, in which time, and ends once the last connection is gone', () => {
  watch.setVisible(true);
  clock += 60_000;
  watch.moves();
  sessions = [session(500, 1)];
  tick(1_000);
  expect(sent).toEqual([
    { since: 61_000, at: 62_000, watched: true, sessions: [{ ...session(500, 1), forwards: [busy(500, 1)] }] },
  ]);
  tick(1_000);
  expect(sent).toHaveLength(1);
  sessions = [session(500, 0)];
  tick(1_000);
  expect(sent.at(-1)?.sessions[0]?.forwards).toEqual([busy(500, 0)]);
  tick(1_000);
  expect(paces()).toEqual([]);
});

it('looks less often where open connections stay silent, and at once again when they speak', () => {
  watch.setVisible(true);
  sessions = [session(1, 1)];
  watch.moves();
  tick(1_000);
  for (let quiet = 0; quiet < 12; quiet += 1) tick(1_000);
  expect(paces()).toEqual([quietLookMs]);
  sessions = [session(2, 1)];
  tick(5_000);
  expect(sent.at(-1)).toMatchObject({ since: clock - 5_000, at: clock, watched: true });
  expect(paces()).toEqual([lookMs]);
});

it('says of what moved unseen that it cannot be told as a rate', () => {
  watch.setVisible(true);
  watch.setVisible(false);
  sessions = [session(9_000, 1)];
  watch.moves();
  clock += 3_600_000;
  watch.setVisible(true);
  expect(sent).toMatchObject([{ since: 1_000, at: 3_601_000, watched: false }]);
  expect(paces()).toEqual([lookMs]);
});

it('tells a round trip once, without anything carried', () => {
  watch.setVisible(true);
  tick(1_000);
  const [only] = sessions;
  sessions = only ? [{ ...only, roundTrip: { milliseconds: 7, at: 5 } }] : [];
  watch.moves();
  tick(1_000);
  expect(sent.map((news) => news.sessions)).toEqual([
    [{ id: 'a', roundTrip: { milliseconds: 7, at: 5 }, forwards: [] }],
  ]);
  tick(1_000);
  expect(sent).toHaveLength(1);
  expect(paces()).toEqual([]);
});

const busy = (bytesIn: number, connections: number) => session(bytesIn, connections).forwards[0];
