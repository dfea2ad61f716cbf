import { expect, it } from 'vitest';
import { RoundTripMeter } from './round-trip.ts';

it('keeps the newest measure, tells of each, and lets the answer go on', () => {
  const meter = new RoundTripMeter();
  const heard: string[] = [];
  expect(meter.newest).toBeNull();
  meter.onMeasure(() => heard.push('measured'));
  const answered = meter.asked(() => heard.push('answered'));
  expect(meter.newest).toBeNull();
  answered();
  expect(heard).toEqual(['measured', 'answered']);
  expect(meter.newest?.milliseconds).toBeGreaterThanOrEqual(0);
});
