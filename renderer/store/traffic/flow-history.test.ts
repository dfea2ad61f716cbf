import { expect, it } from 'vitest';
import { type Flow, FlowHistory } from './flow-history.ts';

const flow = (since: number, at: number, bytesIn: number, watched = true): Flow => ({
  since,
  at,
  bytesIn,
  bytesOut: bytesIn / 10,
  watched,
});
const history = (...flows: Flow[]) => {
  const made = new FlowHistory();
  for (const one of flows) made.add(one);
  return made;
};
const into = (rates: ReturnType<FlowHistory['rates']>) => rates.map((rate) => (rate === null ? null : rate.bytesIn));

it('gives each step its share, and rest where nothing passed', () => {
  const made = history(flow(0, 1_000, 400), flow(1_500, 3_500, 1_000));
  expect(into(made.rates(4_999, 1_000, 5))).toEqual([400, 250, 500, 250, 0]);
  expect(made.rates(999, 1_000, 1)).toEqual([{ bytesIn: 400, bytesOut: 40 }]);
});

it('keeps the value of a step while time goes on within the newest', () => {
  const made = history(flow(10_000, 11_000, 70));
  expect(into(made.rates(12_100, 1_000, 3))).toEqual([70, 0, 0]);
  expect(into(made.rates(12_900, 1_000, 3))).toEqual([70, 0, 0]);
});

it('does not make a rate of what passed unseen', () => {
  const made = history(flow(0, 3_000, 9_000_000, false), flow(3_000, 4_000, 5));
  expect(into(made.rates(4_500, 1_000, 5))).toEqual([null, null, null, 5, 0]);
  expect(made.current(3_200)).toEqual({ bytesIn: 5, bytesOut: 0.5 });
});

it('says what passes now, and that nothing does a moment later', () => {
  const made = history(flow(0, 2_000, 4_000));
  expect(made.current(2_100).bytesIn).toBe(2_000);
  expect(made.current(4_000).bytesIn).toBe(0);
  expect(new FlowHistory().current(0)).toEqual({ bytesIn: 0, bytesOut: 0 });
});

it('holds an hour of unbroken traffic in little room and loses no byte of it', () => {
  const made = new FlowHistory();
  for (let second = 0; second < 7_200; second += 1) made.add(flow(second * 1_000, (second + 1) * 1_000, 100));
  const rates = into(made.rates(7_200_000 - 1, 60_000, 60));
  expect(rates.map((rate) => Math.round(rate ?? -1))).toEqual(Array.from({ length: 60 }, () => 100));
});
