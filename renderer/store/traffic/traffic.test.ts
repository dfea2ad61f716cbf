import type { SessionSnapshot, Traffic, TrafficNews } from '@shared/model/status.ts';
import { beforeEach, expect, it } from 'vitest';
import { forgetTraffic, forwardKey, historyOf, takeSnapshots, takeTraffic, useTraffic } from './traffic.ts';

const traffic = (bytesIn: number): Traffic => ({ connections: 1, connectionsTotal: 1, bytesIn, bytesOut: 0 });
const snapshot = (bytesIn: number) =>
  ({ id: 's', forwards: [{ id: 'f', traffic: traffic(bytesIn) }] }) as unknown as SessionSnapshot;
const news = (at: number, bytesIn: number): TrafficNews => ({
  since: at - 1_000,
  at,
  watched: true,
  sessions: [{ id: 's', roundTrip: null, forwards: [{ id: 'f', traffic: traffic(bytesIn) }] }],
});
const passed = (key: string) =>
  historyOf(key)
    .rates(9_999, 1_000, 10)
    .map((rate) => rate?.bytesIn);

beforeEach(forgetTraffic);

it('makes flows of counters, for the forward and for its session', () => {
  takeSnapshots([snapshot(5_000)]);
  takeTraffic(news(1_000, 5_300));
  takeTraffic(news(3_000, 5_400));
  expect(passed(forwardKey('s', 'f'))).toEqual([300, 0, 100, 0, 0, 0, 0, 0, 0, 0]);
  expect(passed('s')).toEqual(passed(forwardKey('s', 'f')));
  expect(useTraffic.getState().counters.get('s f')?.bytesIn).toBe(5_400);
});

it('loses nothing where a status came between two news', () => {
  takeSnapshots([snapshot(0)]);
  takeTraffic(news(1_000, 100));
  takeSnapshots([snapshot(150)]);
  takeTraffic(news(2_000, 200));
  expect(passed('s').slice(0, 2)).toEqual([100, 100]);
});

it('counts from 0 again where the session was opened anew, and forgets what is gone', () => {
  takeSnapshots([snapshot(0)]);
  takeTraffic(news(1_000, 900));
  takeTraffic(news(2_000, 40));
  expect(passed('s').slice(0, 2)).toEqual([900, 40]);
  takeSnapshots([]);
  expect(historyOf('s').movedAt).toBe(Number.NEGATIVE_INFINITY);
  expect(useTraffic.getState().counters.size).toBe(0);
});

it('keeps counters that did not move the same object', () => {
  takeSnapshots([snapshot(5)]);
  const before = useTraffic.getState().counters.get('s f');
  takeSnapshots([snapshot(5)]);
  expect(useTraffic.getState().counters.get('s f')).toBe(before);
});
