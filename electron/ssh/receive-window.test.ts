import { expect, it } from 'vitest';
import { ReceiveWindow } from './receive-window.ts';

const MiB = 1024 * 1024;

/** A line that delivers at `rate` bytes a millisecond but never more than the window in one delay. */
function carry(rate: number, delayMs: number, halves: number): number {
  const window = new ReceiveWindow();
  let [allowed, now] = [2 * MiB, 0];
  for (let n = 0; n < halves; n += 1) {
    const taken = allowed / 2;
    now += Math.max(taken / rate, (taken / allowed) * delayMs);
    const left = allowed - taken;
    allowed = left + window.extension(left, delayMs, now);
  }
  return allowed;
}

it('stays small where the server is near', () => {
  expect(carry(600_000, 0.2, 200)).toBe(2 * MiB);
});

it('grows until a long line is full, and no further', () => {
  const gigabit = 125_000;
  const allowed = carry(gigabit, 100, 200);
  expect(allowed).toBeGreaterThanOrEqual(gigabit * 100);
  expect(allowed).toBeLessThanOrEqual(32 * MiB);
  expect(carry(1000, 100, 200)).toBe(2 * MiB);
});

it('has an end, however long and fast the line is', () => {
  expect(carry(10_000_000, 2000, 200)).toBe(32 * MiB);
});

it('allows nothing more while there is enough', () => {
  expect(new ReceiveWindow().extension(1.5 * MiB, 100, 0)).toBe(0);
});
