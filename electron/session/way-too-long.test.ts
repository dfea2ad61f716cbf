import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { expect, it } from 'vitest';
import { legsOf } from './route.ts';

const levels: readonly SessionProfile[] = Array.from({ length: 40 }, (_, n) => ({
  ...emptyProfile(`s${n}`),
  host: `h${n}.example`,
  hops: n < 39 ? [{ session: `s${n + 1}` }, { session: `s${n + 1}` }] : [],
}));
const deps = {
  profileById: (id: string) => levels.find((one) => one.id === id),
  localUser: 'me',
  connectTimeoutMs: 1000,
};

it('refuses a way of a billion servers before it lays it out', () => {
  const [first, last] = [levels[0], levels.at(-6)];
  if (!first || !last) throw new Error('There are levels.');
  expect(() => legsOf(first, deps)).toThrow(TunnelFailure);
  expect(legsOf(last, deps)).toHaveLength(63);
});
