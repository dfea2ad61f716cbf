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

it('forgets a forward that its session no longer has, and keeps the others', () => {
  const both = { id: 's', forwards: ['f', 'g'].map((id) => ({ id, traffic: traffic(5) })) };
  takeSnapshots([both as unknown as SessionSnapshot]);
  takeSnapshots([snapshot(5)]);
  expect([...useTraffic.getState().counters.keys()]).toEqual(['s f']);
});

it('keeps of a forward the minute that it shows, of a session the hour of its chart', () => {
  takeSnapshots([snapshot(0)]);
  for (let second = 1; second <= 400; second += 1) takeTraffic(news(second * 1_000, second * 10));
  const seconds = (key: string) =>
    historyOf(key)
      .rates(399_999, 1_000, 400)
      .filter((rate) => rate?.bytesIn === 10).length;
  expect(seconds('s')).toBe(400);
  expect(seconds(forwardKey('s', 'f'))).toBeGreaterThanOrEqual(90);
  expect(seconds(forwardKey('s', 'f'))).toBeLessThan(200);
});

it('tells who reads a counter that it moved', () => {
  takeSnapshots([snapshot(5)]);
  const heard: (number | undefined)[] = [];
  const stop = useTraffic.subscribe(({ counters }) => heard.push(counters.get('s f')?.bytesIn));
  takeTraffic(news(1_000, 6));
  takeSnapshots([snapshot(7)]);
  stop();
  expect(heard).toEqual([6, 7]);
});
