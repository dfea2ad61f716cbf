import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { describe, expect, it } from 'vitest';
import { forwardKey, planEdit } from './reconcile.ts';

const closed = { localAcceptOthers: false, remoteAcceptOthers: false };
const rule = (id: string, over: Partial<ForwardRule> = {}): ForwardRule =>
  ({
    id,
    kind: 'local',
    family: 'auto',
    enabled: true,
    description: '',
    source: { host: '', port: 1 },
    destination: { host: 'd', port: 2 },
    ...over,
  }) as ForwardRule;

const running = (...rules: ForwardRule[]) => new Map(rules.map((one) => [one.id, forwardKey(one, closed)]));
const planOf = (before: ForwardRule[], after: ForwardRule[], accept = closed) => {
  const { destroy, create } = planEdit(running(...before), after, accept);
  return { destroy, create: create.map(({ id }) => id) };
};

describe('an edit of running forwards', () => {
  it('touches nothing that did not change, in whatever order and under whatever description', () => {
    expect(planOf([rule('a'), rule('b')], [rule('b', { description: 'new' }), rule('a')])).toEqual({
      destroy: [],
      create: [],
    });
  });

  it('destroys what is gone and creates what is new', () => {
    expect(planOf([rule('a'), rule('b')], [rule('b'), rule('c')])).toEqual({ destroy: ['a'], create: ['c'] });
  });

  it('replaces what changed', () => {
    for (const over of [
      { source: { host: '', port: 9 } },
      { enabled: false },
      { family: 'ipv6' },
      { destination: { host: 'e', port: 2 } },
    ] as const) {
      expect(planOf([rule('a'), rule('b')], [rule('a', over), rule('b')])).toEqual({ destroy: ['a'], create: ['a'] });
    }
  });

  it('replaces a SOCKS proxy on the server whose permit list changed', () => {
    const socks = { ...rule('a', { kind: 'remote' }), destination: undefined } as unknown as ForwardRule;
    const narrowed = { ...socks, permitOpen: ['db:5432'] } as ForwardRule;
    expect(planOf([socks], [narrowed])).toEqual({ destroy: ['a'], create: ['a'] });
  });

  it('replaces only forwards without a bind address when others are let in', () => {
    const bound = rule('b', { source: { host: '127.0.0.1', port: 1 } });
    const remote = rule('r', { kind: 'remote' });
    const accept = { ...closed, localAcceptOthers: true };
    expect(planOf([rule('a'), bound, remote], [rule('a'), bound, remote], accept)).toEqual({
      destroy: ['a'],
      create: ['a'],
    });
  });
});
