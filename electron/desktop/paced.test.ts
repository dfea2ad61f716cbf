import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs the first at once, and many more together once, the last included', () => {
  let wanted = '';
  const seen: string[] = [];
  const draw = paced(() => seen.push(wanted), 250);
  for (wanted of ['a', 'b', 'c']) draw();
  expect(seen).toEqual(['a']);
  vi.advanceTimersByTime(249);
  expect(seen).toEqual(['a']);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual(['a', 'c']);
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual(['a', 'c']);
  draw();
  expect(seen).toEqual(['a', 'c', 'c']);
});
