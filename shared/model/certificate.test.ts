import { expect, test } from 'vitest';
import { certificateTimeWords } from '../describe/certificate.ts';
import { type CertificateDescription, certificateTime } from './certificate.ts';

const hour = 3_600_000;
const certificate = (validFrom: number | null, validTo: number | null): CertificateDescription => ({
  type: 'ED25519-CERT',
  usage: 'user',
  keyId: 'me',
  serial: '1',
  principals: ['me'],
  validFrom,
  validTo,
  authority: { type: 'ED25519', fingerprint: 'SHA256:abc' },
  keyFingerprint: 'SHA256:def',
  permitsForwarding: true,
  sourceAddresses: null,
});

test.each([
  ['before it begins', certificate(1000 * hour, null), 998 * hour, 'not-yet', 'Not valid before 2 hours from now.'],
  ['without an end', certificate(null, null), 1, 'valid', 'Without an end.'],
  ['of 30 days, four days before its end', certificate(0, 720 * hour), 624 * hour, 'valid', 'Ends in 4 days.'],
  ['of 30 days, in its last three', certificate(0, 720 * hour), 648 * hour, 'soon', 'Ends in 3 days.'],
  ['of 8 hours, one hour before its end', certificate(0, 8 * hour), 7 * hour, 'valid', 'Ends in 1 hour.'],
  ['of 8 hours, in its last tenth', certificate(0, 8 * hour), 7.5 * hour, 'soon', 'Ends in 30 minutes.'],
  ['of 20 minutes, in its last ten', certificate(0, hour / 3), hour / 6, 'soon', 'Ends in 10 minutes.'],
  ['at its very end', certificate(0, hour), hour, 'lapsed', 'Lapsed less than a minute ago.'],
] as const)('a certificate %s', (_when, one, now, state, words) => {
  expect(certificateTime(one, now).state).toBe(state);
  expect(certificateTimeWords(one, now)).toBe(words);
});
