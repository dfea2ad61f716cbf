import { expect, test } from 'vitest';
import type { DestinationProbe, Exposure } from '../model/status.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { describeExposure, describeProbe, isExposed } from './exposure.ts';

test('only what others can reach, or might, is exposed, and it says so in words', () => {
  const all: readonly Exposure[] = ['this-computer', 'server-only', 'network', 'unknown'];
  expect(all.filter(isExposed)).toEqual(['network', 'unknown']);
  expect(describeExposure('network').label).toBe('Other machines can connect');
  for (const one of all) expect(describeExposure(one).explanation).toMatch(/^[A-Z].*\.$/);
});

test('a probe says how long the answer took, or why there was none', () => {
  const error = { kind: 'destination-refused', destination: 'db:5432', detail: 'connection refused' } as const;
  expect(describeProbe({ probe: 'answers', at: 0, milliseconds: 12.4 }).label).toBe('Answers in 12\u00a0ms');
  expect(describeProbe({ probe: 'answers', at: 0, milliseconds: 0.2 }).label).toBe('Answers in 1\u00a0ms');
  expect(describeProbe({ probe: 'failed', at: 0, error }).explanation).toContain('could not reach db:5432');
  const refused = { kind: 'channel-refused', destination: 'db:1', serverText: '' } as const;
  const labelOf = (error: TunnelError): string => describeProbe({ probe: 'failed', at: 0, error }).label;
  expect(labelOf(error)).toBe('Does not answer');
  expect(labelOf({ ...refused, reason: 'connect-failed' })).toBe('Does not answer');
  expect(labelOf({ ...refused, reason: 'prohibited' })).toBe('Not allowed by the server');
  expect(labelOf({ ...refused, reason: 'resource-shortage' })).toBe('Not tried by the server');
  const restricted = { kind: 'forwarding-restricted', tested: '127.0.0.1:1', serverText: '' } as const;
  expect(labelOf(restricted)).toBe('May not be allowed');
  const rest: readonly DestinationProbe[] = [{ probe: 'none' }, { probe: 'unchecked' }, { probe: 'checking' }];
  for (const probe of rest) expect(describeProbe(probe).explanation).toMatch(/^[A-Z].*\.$/);
});
