import { expect, test } from 'vitest';
import { sampleCertificate } from '../dev/scene-agent.ts';
import { certificateCountdown, certificateFacts, certificateMark, certificateWarnings } from './certificate-words.ts';

const hour = 3_600_000;
const valid = sampleCertificate({ validFrom: 0, validTo: 100 * hour });

test.each([
  [-hour, 'valid in 1 h', 'bad'],
  [hour, 'ends in 4 d 3 h', 'good'],
  [98 * hour + 1000, 'lapses in 1 h 59 min', 'soon'],
  [100 * hour - 45_000, 'lapses in 45 s', 'soon'],
  [100 * hour, 'lapsed 0 s ago', 'bad'],
])('at %i it is counted down: %s', (now, words, mark) => {
  expect([certificateCountdown(valid, now), certificateMark(valid, now)]).toEqual([words, mark]);
});

test('says whom it is for, who signed it, and what will not work', () => {
  expect(certificateFacts(valid)).toContain('For “ada”, “deploy”; “ada@example.com”, serial 4711, signed by ED25519');
  expect(certificateWarnings(valid, hour)).toEqual([]);
  expect(certificateWarnings(valid, 99 * hour)).toEqual([expect.stringContaining('Get a new one soon')]);
  const narrow = { ...valid, permitsForwarding: false, sourceAddresses: '10.0.0.0/8', usage: 'host' as const };
  expect(certificateWarnings(narrow, hour)).toHaveLength(3);
  expect(certificateMark(narrow, hour)).toBe('bad');
  expect(certificateCountdown({ ...valid, validTo: null }, hour)).toBe('without an end');
});
