import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadline } from './deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('each step has its whole time, and the end comes once', () => {
  const onExpire = vi.fn();
  const deadline = new Deadline(1000, onExpire);
  deadline.restart();
  vi.advanceTimersByTime(900);
  deadline.restart();
  vi.advanceTimersByTime(900);
  expect(onExpire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  deadline.restart();
  vi.advanceTimersByTime(5000);
  expect(onExpire).toHaveBeenCalledTimes(1);
});

test('it stands still while a person is asked, also when a step begins meanwhile', async () => {
  const onExpire = vi.fn();
  const deadline = new Deadline(1000, onExpire);
  const { promise, resolve } = deferred();
  deadline.restart();
  const paused = deadline.pausedFor(promise);
  deadline.restart();
  vi.advanceTimersByTime(60_000);
  expect(onExpire).not.toHaveBeenCalled();
  resolve();
  await paused;
  vi.advanceTimersByTime(1000);
  expect(onExpire).toHaveBeenCalledTimes(1);
});

test('one that was stopped stays so after a pause', async () => {
  const onExpire = vi.fn();
  const deadline = new Deadline(1000, onExpire);
  const { promise, resolve } = deferred();
  const paused = deadline.pausedFor(promise);
  deadline.stop();
  resolve();
  await paused;
  vi.advanceTimersByTime(5000);
  expect(onExpire).not.toHaveBeenCalled();
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
