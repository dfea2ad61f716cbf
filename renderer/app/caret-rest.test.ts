import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { caretRestMs, watchCaretRest } from './caret-rest.ts';

let page: EventTarget;
let told: boolean[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  told = [];
  end = watchCaretRest(page, (is) => told.push(is));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

it('stands still after a while without a key or a click', () => {
  vi.advanceTimersByTime(caretRestMs - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true]);
});

it('goes on blinking while somebody types', () => {
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(caretRestMs - 1);
    page.dispatchEvent(new Event('keydown'));
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(caretRestMs);
  expect(told).toEqual([true]);
});

it.each(['keydown', 'pointerdown', 'focusin', 'input'])('blinks again at once at a %s', (sign) => {
  vi.advanceTimersByTime(caretRestMs);
  page.dispatchEvent(new Event(sign));
  expect(told).toEqual([true, false]);
  vi.advanceTimersByTime(caretRestMs);
  expect(told).toEqual([true, false, true]);
});

it('has no timer while it rests, nor after its end', () => {
  vi.advanceTimersByTime(caretRestMs);
  expect(vi.getTimerCount()).toBe(0);
  page.dispatchEvent(new Event('keydown'));
  end();
  expect(vi.getTimerCount()).toBe(0);
  page.dispatchEvent(new Event('keydown'));
  expect(vi.getTimerCount()).toBe(0);
});
