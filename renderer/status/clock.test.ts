import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Clock, createClock } from './clock.ts';

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  show(visible: boolean): void {
    this.visibilityState = visible ? 'visible' : 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: Page;
let clock: Clock;
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  page = new Page();
  clock = createClock(page as unknown as Document);
});
afterEach(() => {
  vi.useRealTimers();
});

it('ticks for all who listen with one timer, and has none while nobody listens', () => {
  const heard: string[] = [];
  const stops = ['a', 'b', 'c'].map((name) => clock.listen(() => heard.push(name)));
  heard.length = 0;
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(['a', 'b', 'c']);
  expect(clock.now()).toBe(1000);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('tells the present to the first who listens after a pause', () => {
  vi.advanceTimersByTime(60_000);
  clock.listen(() => {});
  expect(clock.now()).toBe(60_000);
});

it('stands still while the window is out of sight, and ticks at once when it is back', () => {
  const tick = vi.fn();
  clock.listen(tick);
  page.show(false);
  expect(vi.getTimerCount()).toBe(0);
  tick.mockClear();
  vi.advanceTimersByTime(5000);
  expect(tick).not.toHaveBeenCalled();
  page.show(true);
  expect(tick).toHaveBeenCalledTimes(1);
  expect(clock.now()).toBe(5000);
});
