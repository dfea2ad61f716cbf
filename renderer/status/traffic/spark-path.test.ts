import { expect, it } from 'vitest';
import { sparkPath } from './spark-path.ts';

const rate = (bytesIn: number, bytesOut = 0) => ({ bytesIn, bytesOut });

it('draws nothing where nothing passed', () => expect(sparkPath([rate(0), null], 'bytesIn', 10, 8)).toBe(''));

it('fills the height with the most of either direction, and has unseen times at the ground', () => {
  const rates = [rate(0), rate(8_000, 2_000), null];
  expect(sparkPath(rates, 'bytesIn', 10, 8)).toBe('M0 8L0 8L5 0L10 8L10 8Z');
  expect(sparkPath(rates, 'bytesOut', 10, 8)).toBe('M0 8L0 8L5 4L10 8L10 8Z');
});

it('keeps noise small', () => expect(sparkPath([rate(20), rate(20)], 'bytesIn', 10, 10)).toBe('M0 10L0 9L10 9L10 10Z'));
