import { expect, it, vi } from 'vitest';
import { createBufferRelief } from './buffer-relief.ts';

const mebibyte = 1024 * 1024;

it('asks for a collection of the young generation once every few megabytes, by whichever connection', () => {
  const collect = vi.fn();
  const relieve = createBufferRelief(collect);
  for (let carried = 0; carried < 5; carried += 1) relieve(mebibyte);
  expect(collect).not.toHaveBeenCalled();
  relieve(mebibyte);
  expect(collect.mock.calls).toEqual([[{ type: 'minor', execution: 'sync' }]]);
  for (let carried = 0; carried < 60; carried += 1) relieve(mebibyte);
  expect(collect).toHaveBeenCalledTimes(11);
});

it('has V8’s own collector, and leaves no way to it in the global scope', () => {
  expect(() => createBufferRelief()(1024 * mebibyte)).not.toThrow();
  expect('gc' in globalThis).toBe(false);
});

it('does without where this V8 has none', () => {
  expect(() => createBufferRelief(null)(1024 * mebibyte)).not.toThrow();
});
