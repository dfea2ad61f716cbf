import { expect, it } from 'vitest';
import { keepSame } from './keep-same.ts';

const session = (id: string, state: string, bound: readonly string[]) => ({ id, status: { state }, bound });

it('gives the old value where all of it is equal', () => {
  const old = [session('a', 'open', ['127.0.0.1:1']), session('b', 'closed', [])];
  expect(keepSame(old, structuredClone(old))).toBe(old);
});

it('changes only what changed, and finds elements of a list again by their id', () => {
  const old = [session('a', 'open', ['127.0.0.1:1']), session('b', 'closed', [])];
  const fresh = [session('c', 'open', []), ...structuredClone(old)];
  const made = keepSame(old, fresh);
  expect(made).toEqual(fresh);
  expect(made[1]).toBe(old[0]);
  expect(made[2]).toBe(old[1]);
});

it.each([
  ['a key that is gone', { a: 1, b: 2 }, { a: 1 }],
  ['a key that is undefined', { a: undefined }, { b: undefined }],
  ['a list that became shorter', { list: [1, 2] }, { list: [1] }],
  ['an order that changed', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }]],
  ['null for an object', { a: { b: 1 } }, { a: null }],
  ['a list for an object', { a: [] }, { a: {} }],
])('follows %s', (_what, old, fresh) => {
  const made = keepSame<unknown>(old, fresh);
  expect(made).toEqual(fresh);
  expect(made).not.toBe(old);
});
