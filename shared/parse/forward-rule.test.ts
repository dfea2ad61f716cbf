import { describe, expect, it } from 'vitest';
import { describeProblem } from '../describe/problem.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import { type ForwardFields, parseForwardChange, parseForwardFields } from './forward-rule.ts';

const fields = (over: Partial<ForwardFields>): ForwardFields => ({
  kind: 'local',
  family: 'auto',
  source: '5432',
  destination: 'db:5432',
  ...over,
});

function add(over: Partial<ForwardFields>, others: readonly ForwardRule[] = []): ForwardRule | string {
  const parsed = parseForwardFields(fields(over), `id${others.length}`, others);
  return parsed.ok ? parsed.value : parsed.error.map(describeProblem).join(' ');
}

function rule(over: Partial<ForwardFields>): ForwardRule {
  const parsed = add(over);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

describe('Add', () => {
  it('makes one rule a kind', () => {
    expect(add({})).toMatchObject({
      kind: 'local',
      source: { host: '', port: 5432 },
      destination: { host: 'db', port: 5432 },
    });
    expect(add({ kind: 'remote' })).toMatchObject({ kind: 'remote' });
    expect(add({ kind: 'dynamic', destination: '' })).not.toHaveProperty('destination');
  });

  it('ignores a destination left in the field of a Dynamic forward', () => {
    expect(add({ kind: 'dynamic', destination: 'left over' })).toMatchObject({ kind: 'dynamic' });
  });

  it('gives a problem for each field at once', () => {
    const parsed = parseForwardFields(fields({ source: '', destination: 'db:0' }), 'id', []);
    expect(parsed).toMatchObject({ ok: false, error: [{ field: 'source' }, { field: 'destination' }] });
  });

  it('names the forward that is repeated', () => {
    expect(add({ destination: 'other:1' }, [rule({})])).toBe(
      'Specified forwarding already exists: Local 5432 to db:5432.',
    );
    expect(add({ source: 'localhost:5432' }, [rule({})])).toContain('Specified forwarding already exists');
  });

  it('lets Local and Dynamic not share a port, nor an address', () => {
    expect(add({ kind: 'dynamic' }, [rule({})])).toBe(
      'That source port is already used by another forward of this session: Local 5432 to db:5432.',
    );
    expect(add({ kind: 'dynamic', source: '*:5432' }, [rule({ source: '*:5432' })])).toContain('already used');
  });

  it('lets what does not collide stand side by side', () => {
    expect(add({ kind: 'remote' }, [rule({})])).toMatchObject({ kind: 'remote' });
    expect(add({ source: '127.0.0.5:5432' }, [rule({})])).toMatchObject({ kind: 'local' });
    expect(add({ source: '0' }, [rule({ source: '0' })])).toMatchObject({ kind: 'local' });
    expect(add({ family: 'ipv6' }, [rule({ family: 'ipv4' })])).toMatchObject({ family: 'ipv6' });
  });

  it('refuses an address of the wrong family', () => {
    expect(add({ source: '[::1]:1', family: 'ipv4' })).toContain('not an IPv4 address');
    expect(add({ source: '127.0.0.1:1', family: 'ipv6' })).toContain('not an IPv6 address');
  });
});

describe('several bind addresses', () => {
  it('collide where they share one', () => {
    const two = rule({ source: '127.0.0.1,127.0.0.5:5432' });
    expect(add({ source: '127.0.0.5:5432' }, [two])).toContain('already exists');
    expect(add({ source: '127.0.0.6:5432' }, [two])).toMatchObject({ kind: 'local' });
    expect(add({ source: '127.0.0.6,127.0.0.1:5432' }, [two])).toContain('Local 127.0.0.1,127.0.0.5:5432');
  });

  it('are each of the family asked for', () =>
    expect(add({ source: '127.0.0.1,[::1]:1', family: 'ipv4' })).toContain('“::1” is not an IPv4 address'));
});

describe('a SOCKS proxy on the server', () => {
  it('is Remote without a destination, led where the list permits', () => {
    const anywhere = add({ kind: 'remote', socks: true, destination: 'left over' });
    expect(anywhere).toMatchObject({ kind: 'remote' });
    expect(anywhere).not.toHaveProperty('destination');
    expect(anywhere).not.toHaveProperty('permitOpen');
    expect(add({ kind: 'remote', socks: true, permitOpen: 'db:1, *:443' })).toMatchObject({
      permitOpen: ['db:1', '*:443'],
    });
    expect(add({ kind: 'remote', socks: true, permitOpen: 'none' })).toMatchObject({ permitOpen: [] });
  });

  it('says what is wrong with the list beside the destination', () =>
    expect(parseForwardFields(fields({ kind: 'remote', socks: true, permitOpen: 'db' }), 'id', [])).toMatchObject({
      error: [{ kind: 'port-missing', field: 'destination' }],
    }));

  it('is asked of Remote alone', () => {
    expect(add({ socks: true })).toMatchObject({ kind: 'local', destination: { host: 'db' } });
    expect(add({ kind: 'remote', destination: '' })).toContain('destination');
  });
});

describe('Change', () => {
  const unknown = { colour: 'blue' };
  const old: ForwardRule = { ...rule({}), enabled: false, ...unknown };
  const change = (over: Partial<ForwardFields>) => parseForwardChange(fields(over), old, [old, rule({ source: '1' })]);

  it('stands in the old one’s place, with its id, its switch and keys unknown here', () => {
    const expected = {
      id: old.id,
      kind: 'dynamic',
      family: 'auto',
      enabled: false,
      description: 'new',
      source: { host: '', port: 5432 },
    };
    expect(change({ kind: 'dynamic', description: 'new' })).toEqual({
      ok: true,
      value: { ...expected, colour: 'blue' },
    });
  });

  it('collides with the others, not with what it replaces', () => {
    const another = { ...rule({ source: '1' }), id: 'other' };
    expect(parseForwardChange(fields({ source: '1' }), old, [old, another])).toMatchObject({
      error: [{ kind: 'duplicate-forward' }],
    });
    expect(change({ destination: 'else:1' }).ok).toBe(true);
  });
});
