import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Keepalive } from './keepalive.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watch(intervalMs: number, countMax: number) {
  const seen: string[] = [];
  const keepalive = new Keepalive({
    intervalMs,
    countMax,
    ping: () => seen.push('ping'),
    onLost: () => seen.push('lost'),
  });
  return { keepalive, seen };
}

test('silence: so many questions, then lost, and no more', () => {
  const { seen } = watch(1000, 3);
  vi.advanceTimersByTime(3999);
  expect(seen).toEqual(['ping', 'ping', 'ping']);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['ping', 'ping', 'ping', 'lost']);
});

test('a line busy with anything at all is never asked and never lost', () => {
  const { keepalive, seen } = watch(1000, 3);
  for (let beat = 0; beat < 100; beat += 1) {
    vi.advanceTimersByTime(900);
    keepalive.heard();
    keepalive.whole();
  }
  expect(seen).toEqual([]);
});

test('many that are silent ask together, and none later than its interval', () => {
  const asked: number[] = [];
  const all = Array.from({ length: 20 }, () => {
    const one = new Keepalive({
      intervalMs: 15_000,
      countMax: 3,
      ping: () => {
        asked.push(performance.now());
        one.heard();
        one.whole();
      },
      onLost: () => {},
    });
    vi.advanceTimersByTime(100);
    return one;
  });
  const begun = performance.now();
  vi.advanceTimersByTime(60_000);
  expect(asked.length).toBeGreaterThanOrEqual(80);
  expect(asked.filter((at) => at < begun + 15_000)).toHaveLength(20);
  expect(new Set(asked.map(Math.round)).size).toBeLessThanOrEqual(10);
  for (const one of all) one.stop();
});

test('anything heard after a question starts the count again', () => {
  const { keepalive, seen } = watch(1000, 2);
  vi.advanceTimersByTime(2500);
  expect(seen).toEqual(['ping', 'ping']);
  keepalive.heard();
  vi.advanceTimersByTime(2400);
  expect(seen).toEqual(['ping', 'ping', 'ping', 'ping']);
  vi.advanceTimersByTime(1100);
  expect(seen.at(-1)).toBe('lost');
});

test('a count of 0 still asks once before it gives up; an interval of 0 asks never; stop stops', () => {
  const zero = watch(1000, 0);
  vi.advanceTimersByTime(2100);
  expect(zero.seen).toEqual(['ping', 'lost']);
  const off = watch(0, 3);
  const stopped = watch(1000, 3);
  stopped.keepalive.stop();
  vi.advanceTimersByTime(100_000);
  expect([...off.seen, ...stopped.seen]).toEqual([]);
});

test('bytes that never make up a packet are no life', () => {
  const { keepalive, seen } = watch(1000, 3);
  for (let beat = 0; beat < 29; beat += 1) {
    vi.advanceTimersByTime(1000);
    keepalive.heard();
  }
  expect(seen).not.toContain('lost');
  for (let beat = 0; beat < 4; beat += 1) {
    vi.advanceTimersByTime(1000);
    keepalive.heard();
  }
  expect(seen).toContain('lost');
});

test('time this process slept through is no silence', () => {
  const { seen } = watch(1000, 2);
  vi.advanceTimersByTime(2500);
  expect(seen).toEqual(['ping', 'ping']);
  const awake = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => awake() + 3_600_000);
  vi.advanceTimersByTime(2400);
  expect(seen).not.toContain('lost');
  vi.advanceTimersByTime(200);
  expect(seen).toEqual(['ping', 'ping', 'ping', 'ping', 'lost']);
  clock.mockRestore();
});

test('an answer that lies unread in the socket is read before a verdict', async () => {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { keepalive, seen } = watch(1000, 1);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(1000);
  await turn();
  expect(seen).toEqual(['ping']);
  vi.advanceTimersByTime(1000);
  keepalive.heard();
  await turn();
  expect(seen).toEqual(['ping']);
  vi.advanceTimersByTime(1000);
  await turn();
  vi.advanceTimersByTime(1000);
  await turn();
  expect(seen).toEqual(['ping', 'ping', 'lost']);
});
