import { expect, test } from 'vitest';
import { knownAlgorithms, presetLists } from '../../model/algorithms.ts';
import { parseRekeyLimit, readAlgorithms } from './algorithm-plan.ts';

const { cipher, kex, hostKey } = presetLists.compatible;
const names = (role: 'cipher' | 'kex' | 'hostKey' | 'mac', text: string) => {
  const read = readAlgorithms(role, text);
  return read.ok ? read.value.names : read.error;
};

test('a whole list is taken as it stands, + goes behind, ^ in front, - takes away', () => {
  expect(names('cipher', 'aes256-ctr,aes128-ctr')).toEqual(['aes256-ctr', 'aes128-ctr']);
  expect(names('kex', '+diffie-hellman-group1-sha1')).toEqual([...kex, 'diffie-hellman-group1-sha1']);
  expect(names('kex', '+curve25519-sha256')).toEqual(kex);
  expect(names('hostKey', '^rsa-sha2-512')).toEqual([
    'rsa-sha2-512',
    ...hostKey.filter((one) => one !== 'rsa-sha2-512'),
  ]);
  expect(names('cipher', '-aes*-ctr')).toEqual(cipher.filter((one) => !one.endsWith('-ctr')));
  expect(names('cipher', '-3des-cbc')).toEqual(cipher);
});

test('patterns stand for all there is, in its order', () => {
  expect(names('cipher', '+*-cbc')).toEqual(knownAlgorithms.cipher);
  expect(names('hostKey', 'ecdsa-*')).toEqual(knownAlgorithms.hostKey.filter((one) => one.startsWith('ecdsa')));
});

test('what Culvert does not have is named, and nothing at all is an error', () => {
  expect(readAlgorithms('mac', 'umac-64@openssh.com,hmac-sha1')).toEqual({
    ok: true,
    value: { names: ['hmac-sha1'], missing: ['umac-64@openssh.com'] },
  });
  expect(readAlgorithms('hostKey', 'ssh-ed25519-cert-v01@openssh.com,ssh-ed25519')).toEqual({
    ok: true,
    value: { names: ['ssh-ed25519'], missing: [] },
  });
  expect(names('mac', 'umac-64@openssh.com')).toBe('none of what it names is left that Culvert has.');
  expect(names('cipher', '-*')).toBe('none of what it names is left that Culvert has.');
  expect(names('cipher', 'aes128-ctr,,aes256-ctr')).toContain('has an empty place in it');
  expect(names('cipher', '+')).toContain('has an empty place in it');
});

test.each([
  [['1G', '1h'], { bytes: 2 ** 30, seconds: 3600 }],
  [['256k'], { bytes: 262_144, seconds: 0 }],
  [['default', 'none'], { seconds: 0 }],
  [['default', '30m'], { seconds: 1800 }],
  [['16'], { bytes: 16, seconds: 0 }],
  [['1'], null],
  [['1T'], null],
  [['1G', 'soon'], null],
  [['1G', '1h', 'x'], null],
  [[], null],
])('RekeyLimit %j', (args, limit) => {
  expect(parseRekeyLimit(args)).toEqual(limit);
});
