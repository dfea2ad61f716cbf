import { describe, expect, it } from 'vitest';
import { formatPermitOpen, parsePermitOpen } from './permit-open.ts';

const read = (text: string) => {
  const parsed = parsePermitOpen(text);
  return parsed.ok ? parsed.value : parsed.error.kind;
};

describe('Allow only', () => {
  it.each([
    ['', null],
    [' any ', null],
    ['none', []],
    ['db:5432', ['db:5432']],
    ['db:5432, *:443\n[::1]:80  10.0.0.1:* db:5432', ['db:5432', '*:443', '[::1]:80', '10.0.0.1:*']],
    ['[2001:db8::1]:*', ['[2001:db8::1]:*']],
    ['db:https', ['db:443']],
    ['*:*', ['*:*']],
  ])('takes “%s”', (text, value) => expect(read(text)).toEqual(value));

  it.each([
    ['db', 'port-missing'],
    ['none db:1', 'port-missing'],
    ['db:0', 'port-zero'],
    ['db:70000', 'port-out-of-range'],
    ['::1:80', 'brackets-needed'],
    ['a;b:80', 'bad-host'],
    ['db*:80', 'bad-host'],
  ])('refuses “%s”', (text, kind) => expect(read(text)).toBe(kind));

  it('writes what it reads', () => {
    for (const list of [['db:1', '[::1]:*'], []]) expect(read(formatPermitOpen(list))).toEqual(list);
    expect(formatPermitOpen(undefined)).toBe('');
  });
});
