import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bindTcp, unbind } from '../forward/bind.ts';
import type { RunningForward } from '../forward/types.ts';
import { MissingWatch } from './missing-watch.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const refused = { kind: 'bind-refused', address: '::1', port: 1, serverText: '' } as const;

/** A double of a forward with one address missing, which is had at the try `hadAt`. */
function half(hadAt: number) {
  const seen = { tries: 0, changes: 0 };
  let tell = (): void => {};
  const forward = {
    bound: ['127.0.0.1:1'] as readonly string[],
    missing: [{ address: '[::1]:1', error: refused }] as RunningForward['missing'],
    tryMissing: async () => {
      seen.tries += 1;
      tell();
      if (seen.tries < hadAt) return;
      forward.bound = [...forward.bound, '[::1]:1'];
      forward.missing = [];
    },
  };
  const over = new AbortController();
  const watch = new MissingWatch(forward as unknown as RunningForward, over.signal, () => {
    seen.changes += 1;
  });
  /** Resolves at the next try. */
  const tried = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  return { seen, watch, over, tried };
}

it('tries on a schedule that grows to half a minute, tells of the change, and then stops', async () => {
  const { seen } = half(4);
  for (const ms of [2_000, 4_000, 8_000, 16_000]) await vi.advanceTimersByTimeAsync(ms);
  expect(seen).toEqual({ tries: 4, changes: 1 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(seen.tries).toBe(4);
});

it('tries at once when a listener of Culvert is closed, or when it is told to', async () => {
  const { seen, watch, tried } = half(2);
  const server = await bindTcp('127.0.0.1', 0, { onSocket: () => {}, onAcceptError: () => {} });
  const first = tried();
  await unbind([server]);
  await first;
  expect(seen.tries).toBe(1);
  watch.now();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual({ tries: 2, changes: 1 });
});

it('is over with the run it watches', async () => {
  const { seen, watch, over } = half(9);
  over.abort();
  watch.now();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.tries).toBe(0);
});
