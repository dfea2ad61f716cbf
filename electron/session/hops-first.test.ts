import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { expect, test } from 'vitest';
import { hopsFirst } from './hops-first.ts';

const named = (id: string, ...hops: string[]): SessionProfile => ({
  ...emptyProfile(id),
  hops: hops.map((session) => ({ session })),
});
const ordered = (profiles: readonly SessionProfile[], saved: readonly SessionProfile[] = profiles) =>
  hopsFirst(profiles, saved)
    .map(({ id }) => id)
    .join(' ');

test('jump hosts come before those they lead to, and nothing else moves', () => {
  const [a, b, c] = [named('a', 'b'), named('b', 'c'), named('c')];
  expect(ordered([a, named('x'), b, c, named('y')])).toBe('x c y b a');
  expect(ordered([a, c], [a, b, c])).toBe('c a');
  expect(ordered([named('p', 'q'), named('q', 'p'), named('r', 'gone')])).toHaveLength('p q r'.length);
});

test('sessions that name each other twice over thirty levels are put in order too', () => {
  const levels = Array.from({ length: 30 }, (_, n) => named(`s${n}`, ...(n < 29 ? [`s${n + 1}`, `s${n + 1}`] : [])));
  expect(ordered(levels).split(' ')).toEqual(levels.map(({ id }) => id).reverse());
});
