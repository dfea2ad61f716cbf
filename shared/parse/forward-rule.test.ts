import { describe, expect, it } from 'vitest';
import { describeProblem } from '../describe/problem.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import { type ForwardFields, parseForwardFields } from './forward-rule.ts';

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
