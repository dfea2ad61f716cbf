import { expect, test } from 'vitest';
import { agreedExample, presetLists } from '../model/algorithms.ts';
import { agreedWords, protectionWords, weaknessOf, weakPicks } from './algorithm.ts';

const old = { cipher: '3des-cbc', mac: 'hmac-md5', compression: 'none' };

test('nothing in the first two presets is weak, and everything the last one adds is', () => {
  const { compatible, legacy } = presetLists;
  for (const role of ['kex', 'hostKey', 'cipher', 'mac'] as const)
    for (const name of legacy[role])
      expect([name, weaknessOf(name) === null]).toEqual([name, compatible[role].includes(name)]);
});

test('a weak pick is named once, with why and what would help', () => {
  const agreed = { ...agreedExample, kex: 'diffie-hellman-group1-sha1', clientToServer: old, serverToClient: old };
  expect(weakPicks(agreed).map(({ name }) => name)).toEqual(['diffie-hellman-group1-sha1', '3des-cbc', 'hmac-md5']);
  for (const { why, instead } of weakPicks(agreed)) expect(`${why} ${instead}`).toMatch(/^[A-Z].+\. Update .+\.$/);
  expect(weakPicks(agreedExample)).toEqual([]);
});

test('an RSA host key below 2048 bits is weak whatever it signs with', () => {
  const picks = (hostKey: string, hostKeyBits: number | null) => weakPicks({ ...agreedExample, hostKey, hostKeyBits });
  expect(picks('rsa-sha2-512', 1024)).toMatchObject([{ name: 'RSA key of 1024 bits' }]);
  expect(picks('rsa-sha2-256-cert-v01@openssh.com', 2047)).toHaveLength(1);
  for (const [type, bits] of [
    ['rsa-sha2-512', 2048],
    ['ssh-ed25519', 256],
    ['rsa-sha2-512', null],
  ] as const)
    expect(picks(type, bits)).toEqual([]);
});

test('an agreement in words', () => {
  expect(agreedWords(agreedExample)).toBe(
    'mlkem768x25519-sha256, ssh-ed25519, aes128-gcm@openssh.com, strict key exchange.',
  );
  const uneven = { ...agreedExample, serverToClient: old };
  expect(protectionWords(uneven)).toBe('aes128-gcm@openssh.com to the server, 3des-cbc with hmac-md5 from it');
  const weak = agreedWords({ ...agreedExample, hostKey: 'ssh-rsa', strictKex: false });
  expect(weak).toContain('Weak: ssh-rsa. The server proves itself with SHA-1');
  const zlib = { ...agreedExample.clientToServer, compression: 'zlib@openssh.com' };
  expect(agreedWords({ ...agreedExample, clientToServer: zlib, serverToClient: zlib })).toContain('zlib@openssh.com');
});
