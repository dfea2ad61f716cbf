import type { Problem } from '@shared/model/problem.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import type { OpenHow } from '../session/types.ts';
import { createBulk } from './bulk.ts';

const session = (id: string, ...hops: string[]): SessionProfile => ({
  ...emptyProfile(id),
  name: id,
  hops: hops.map((hop) => ({ session: hop })),
});

let states: Map<string, SessionState>;
let begun: string[];
let listeners: Set<() => void>;
let refused: readonly string[];
let ways: readonly (OpenHow | undefined)[];

const become = (id: string, status: SessionState) => {
  states.set(id, status);
  for (const listener of listeners) listener();
};
const connecting: SessionState = { state: 'connecting', step: 'tcp', attempt: 1 };
const open: SessionState = { state: 'open', since: 0 };

const manager = {
  isRunning: (id: string) => states.has(id),
  snapshot: (id: string) => {
    const status = states.get(id);
    return status ? ({ id, status } as SessionSnapshot) : undefined;
  },
  onChange: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
const actions = {
  open: async ({ id }: SessionProfile, how?: OpenHow): Promise<readonly Problem[]> => {
    ways = [...ways, how];
    if (refused.includes(id)) return [{ kind: 'empty', field: 'host' }];
    begun.push(id);
    // The engine tells a moment after it was asked.
    setImmediate(() => become(id, connecting));
    return [];
  },
  close: async (id: string) => void states.delete(id),
};
const bulk = (saved: readonly SessionProfile[], patienceMs = 60_000) =>
  createBulk({ actions, manager, saved: () => saved, atOnce: 2, patienceMs });
const begins = (...ids: string[]) => vi.waitUntil(() => begun.join() === ids.join(), { timeout: 30_000 });

beforeEach(() => {
  states = new Map();
  begun = [];
  listeners = new Set();
  refused = [];
  ways = [];
});

it('opens a few at a time, the next when one of them is through', async () => {
  const done = bulk(['a', 'b', 'c', 'd'].map((id) => session(id))).openSaved(['a', 'b', 'c', 'd']);
  await begins('a', 'b');
  become('b', { state: 'prompting', what: 'password' });
  await begins('a', 'b', 'c');
  become('a', open);
  await begins('a', 'b', 'c', 'd');
  expect(await done).toEqual({ opened: 4, failed: [] });
  expect(listeners.size).toBe(0);
});

it('begins jump hosts before those they lead to, and leaves alone what runs', async () => {
  states.set('c', open);
  const saved = [session('a', 'b'), session('b'), session('c'), session('d')];
  expect(await bulk(saved).openSaved(['c', 'a', 'b'])).toEqual({ opened: 2, failed: [] });
  expect(begun).toEqual(['b', 'a']);
});

it('goes on past sessions that cannot be tried, and names them', async () => {
  refused = ['a', 'b', 'c'];
  const outcome = await bulk(['a', 'b', 'c', 'd'].map((id) => session(id))).openSaved(['a', 'b', 'c', 'd', 'gone']);
  expect(outcome.opened).toBe(1);
  expect(outcome.failed.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

it('does not wait for ever for one that only connects', async () => {
  const done = bulk(
    ['a', 'b', 'c'].map((id) => session(id)),
    1,
  ).openSaved(['a', 'b', 'c']);
  expect(await done).toMatchObject({ opened: 3 });
});

it('opens none that is closed while it waits for its turn, and none twice', async () => {
  const many = bulk(['a', 'b', 'c', 'd'].map((id) => session(id)));
  const done = many.openSaved(['a', 'b', 'c', 'd']);
  await begins('a', 'b');
  expect(await many.openSaved(['c', 'd'])).toEqual({ opened: 0, failed: [] });
  expect(many.waiting()).toEqual(['c', 'd']);
  await many.close(['a', 'c']);
  become('b', open);
  expect(await done).toEqual({ opened: 3, failed: [] });
  expect(begun).toEqual(['a', 'b', 'd']);
});

it('opens those that are not saved too, in the way that was asked for', async () => {
  const done = bulk([session('a')]).open([session('b'), session('c')], { untilThere: true });
  expect(await done).toEqual({ opened: 2, failed: [] });
  expect(begun).toEqual(['b', 'c']);
  expect(ways).toEqual([{ untilThere: true }, { untilThere: true }]);
});
