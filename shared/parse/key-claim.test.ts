import { expect, test } from 'vitest';
import { compareKey } from './key-claim.ts';

const key = {
  host: 'h',
  port: 22,
  algorithm: 'ssh-ed25519',
  fingerprint: 'SHA256:3CdplBrDEBX6P9MlRhbncSnsVir4/UJKW7PJFGPNvjQ',
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKP6XbjRtTcFXcHqo5LYqLDyU9rKWYEtqhYCTlyZ0Iau',
  md5: 'MD5:0a:1b:2c:3d:4e:5f:60:71:82:93:a4:b5:c6:d7:e8:f9',
};
const hex = key.md5.slice(4);

test.each([
  key.fingerprint,
  `  ${key.fingerprint}\n`,
  key.fingerprint.slice(7),
  `${key.fingerprint.slice(7)}=`,
  `256 ${key.fingerprint} root@db (ED25519)`,
  `256 SHA256:${'A'.repeat(43)} (RSA)\n256 ${key.fingerprint} (ED25519)`,
  key.md5,
  hex,
  hex.toUpperCase(),
  `256 ${hex} root@db (ED25519)`,
  key.publicKey,
  `${key.publicKey} root@db`,
  `[h]:22 ${key.publicKey}`,
  `@revoked |1|x|y ${key.publicKey}`,
])('%j is the same key', (text) => {
  expect(compareKey(text, key)).toBe('same');
});

test.each([
  `SHA256:${'A'.repeat(43)}`,
  key.fingerprint.toLowerCase().replace('sha256', 'SHA256'),
  hex.replace('0a', '0b'),
  key.publicKey.replace('Iau', 'Iav'),
  key.publicKey.replace('ssh-ed25519 ', 'ssh-rsa '),
])('%j is another key', (text) => {
  expect(compareKey(text, key)).toBe('different');
});

test.each(['SHA256:', key.fingerprint.slice(0, -1), `${key.fingerprint}A`, hex.slice(3), 'yes', 'ssh-ed25519'])(
  '%j says nothing of a key',
  (text) => {
    expect(compareKey(text, key)).toBe('unreadable');
  },
);

test('nothing typed is nothing said', () => {
  expect(compareKey(' \n', key)).toBe('empty');
});
