import { describe, expect, it } from 'vitest';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { hopProblems, parseHop } from './hops.ts';

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
});
