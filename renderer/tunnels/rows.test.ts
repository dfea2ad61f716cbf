import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { describe, expect, it } from 'vitest';
import { isLeftTyped, noForward, readForward, toForwardDraft } from './forward-form.ts';
import { forwardRows, sortRows } from './rows.ts';

const base = { family: 'auto', enabled: true, description: '' } as const;
const local = (id: string, port: number, host = ''): ForwardRule => ({
  ...base,
  id,
  kind: 'local',
  source: { host, port },
  destination: { host: 'db', port: 1 },
});
const socks: ForwardRule = { ...base, id: 's', kind: 'dynamic', family: 'ipv6', source: { host: '::1', port: 1080 } };

describe('the forwards list', () => {
  it('sorts ports by value, both ways, and keeps the order of adding without a sort', () => {
    const rows = forwardRows([local('a', 10_000), local('b', 9000), socks], null);
    const ids = (sort: Parameters<typeof sortRows>[1]) => sortRows(rows, sort).map(({ id }) => id);
    expect(ids(null)).toEqual(['a', 'b', 's']);
    expect(ids({ column: 'source', direction: 'ascending' })).toEqual(['s', 'b', 'a']);
    expect(ids({ column: 'source', direction: 'descending' })).toEqual(['a', 'b', 's']);
  });

  it('knows a state only from a session that runs; a rule it does not have is off', () => {
    const running = { forwards: [{ id: 'a', status: { state: 'starting' } }] } as unknown as SessionSnapshot;
    expect(forwardRows([local('a', 1)], null)[0]?.forward).toBeNull();
    expect(forwardRows([local('a', 1), local('b', 2)], running).map(({ forward }) => forward?.status.state)).toEqual([
      'starting',
      'off',
    ]);
  });

  it('shows the family where it is limited', () =>
    expect(forwardRows([socks], null)[0]?.source).toBe('[::1]:1080 (IPv6)'));
});

describe('what Remove puts back', () => {
  it('is what was typed', () => {
    expect(toForwardDraft({ ...local('a', 5432, '127.0.0.5'), description: 'Postgres' })).toEqual({
      kind: 'local',
      family: 'auto',
      source: '127.0.0.5:5432',
      destination: 'db:1',
      description: 'Postgres',
      socks: false,
      permitOpen: '',
      changing: '',
    });
    expect(toForwardDraft(socks)).toMatchObject({
      kind: 'dynamic',
      family: 'ipv6',
      source: '[::1]:1080',
      destination: '',
    });
  });

  it('makes a SOCKS proxy on the server again, with its list', () => {
    const rule: ForwardRule = {
      ...base,
      id: 'r',
      kind: 'remote',
      source: { host: '', port: 0 },
      permitOpen: ['db:1', '*:443'],
    };
    const back = toForwardDraft(rule);
    expect(back).toMatchObject({ socks: true, permitOpen: 'db:1, *:443', destination: '' });
    expect(readForward(back, 'new', [])).toEqual({ ok: true, value: { ...rule, id: 'new' } });
  });

  it('does not count as typed until it is changed', () => {
    const back = toForwardDraft(local('a', 1));
    expect(isLeftTyped(back, back)).toBe(false);
    expect(isLeftTyped({ ...back, source: '2' }, back)).toBe(true);
    expect(isLeftTyped({ ...noForward, source: '2' }, noForward)).toBe(true);
    expect(isLeftTyped(noForward, back)).toBe(false);
  });
});
