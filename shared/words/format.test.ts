import { describe, expect, it } from 'vitest';
import { count, formatBytes, formatSpan, secondsUntil } from './format.ts';

describe('numbers a person reads', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [64_234_000, '64.2 MB'],
    [640_234_000, '640 MB'],
    [2 ** 50, '1,126 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [356_400_000, '4 d 3 h'],
    [86_405_000, '1 d'],
  ])('%d ms are %s', (span, text) => expect(formatSpan(span)).toBe(text));

  it('counts down to 0 and not below', () => {
    expect([secondsUntil(5001, 0), secondsUntil(1, 0), secondsUntil(0, 9)]).toEqual([6, 1, 0]);
  });

  it('says one and many', () =>
    expect([count(1, 'forward'), count(1200, 'forward')]).toEqual(['1 forward', '1,200 forwards']));
});
