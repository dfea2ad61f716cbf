import { describe, expect, it } from 'vitest';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { hopProblems, mostLegs, parseHop, wayLength } from './hops.ts';

describe('a jump host as typed', () => {
  it.each([
    ['bastion', { host: 'bastion', port: 22, username: '' }],
    [' me@bastion:2222 ', { host: 'bastion', port: 2222, username: 'me' }],
    ['me@corp@bastion', { host: 'bastion', port: 22, username: 'me@corp' }],
    ['me@[::1]:2222', { host: '::1', port: 2222, username: 'me' }],
    ['ssh://me@bastion:2222', { host: 'bastion', port: 2222, username: 'me' }],
  ])('%s', (text, hop) => {
    expect(parseHop(text)).toEqual({ ok: true, value: hop });
  });

  it.each(['', '@bastion', 'a b', 'bastion:0', 'bastion:x y', '-oProxyCommand=x'])(
    'refuses “%s” in a sentence',
    (text) => {
      expect(parseHop(text)).toMatchObject({
        ok: false,
        error: { field: 'hops', detail: expect.stringMatching(/\.$/) },
      });
    },
  );
});

describe('a way through saved sessions', () => {
  const session = (id: string, ...hops: string[]): SessionProfile => ({
    ...emptyProfile(id),
    name: id.toUpperCase(),
    hops: hops.map((hop) => ({ session: hop })),
  });

  it('may share a server, and name one that is gone', () => {
    expect(hopProblems(session('a', 'b', 'c', 'gone'), [session('b', 'd'), session('c', 'd'), session('d')])).toEqual(
      [],
    );
  });

  it.each([
    [session('a', 'a'), []],
    [session('a', 'b'), [session('b', 'a')]],
    [session('a', 'b'), [session('b', 'c'), session('c', 'b')]],
    [session('a', 'x', 'b'), [session('x'), session('b', 'c'), session('c', 'a'), session('a')]],
  ])('must not run in a circle', (profile, saved) => {
    expect(hopProblems(profile, saved)).toMatchObject([{ kind: 'hop-loop', field: 'hops' }]);
  });

  const chain = (length: number, each: (id: string) => string[]) =>
    Array.from({ length }, (_, n) => session(`s${n}`, ...(n + 1 < length ? each(`s${n + 1}`) : [])));
  const problemOf = (saved: readonly SessionProfile[]) => saved[0] && hopProblems(saved[0], saved)[0]?.kind;

  it('may be as long as there is room for, and no longer', () => {
    const straight = (id: string) => [id];
    expect(problemOf(chain(mostLegs, straight))).toBeUndefined();
    expect(problemOf(chain(mostLegs + 1, straight))).toBe('way-too-long');
    expect(problemOf(chain(20_000, straight))).toBe('way-too-long');
  });

  it('is judged at once where sessions name each other twice over many levels', () => {
    const twice = (id: string) => [id, id];
    expect(problemOf(chain(6, twice))).toBeUndefined();
    expect(problemOf(chain(7, twice))).toBe('way-too-long');
    expect(problemOf(chain(60, twice))).toBe('way-too-long');
    const circled = [...chain(60, twice).slice(0, 59), session('s59', 's0')];
    expect(problemOf(circled)).toBe('hop-loop');
  });

  it('counts a server as often as it is gone through', () => {
    const saved = new Map(chain(4, (id) => [id, id]).map((one) => [one.id, one]));
    expect(wayLength(session('a', 's0', 'gone'), (id) => saved.get(id))).toBe(1 + 15 + 1);
  });
});
