import { expect, test } from 'vitest';
import type { Certificate } from '../certificate/parse-certificate.ts';
import { signatureFor } from './signature-algorithm.ts';

const some = {} as Certificate;
const modern = ['ssh-ed25519', 'rsa-sha2-256', 'rsa-sha2-512', 'sk-ssh-ed25519@openssh.com'];
const rsaCertificate = 'ssh-rsa-cert-v01@openssh.com';

test.each([
  ['a server that lists all', 'ssh-rsa', null, modern, 'OpenSSH_9.2p1', 'rsa-sha2-512', 'rsa-sha2-512'],
  ['one that lists SHA-256 only', 'ssh-rsa', null, ['rsa-sha2-256'], 'x', 'rsa-sha2-256', 'rsa-sha2-256'],
  ['one that lists SHA-1 only', 'ssh-rsa', null, ['ssh-rsa', 'ssh-ed25519'], 'x', 'ssh-rsa', 'ssh-rsa'],
  ['one that says nothing', 'ssh-rsa', null, null, 'OpenSSH_6.6', 'ssh-rsa', 'ssh-rsa'],
  ['OpenSSH 7.4, which says too little', 'ssh-rsa', null, ['ssh-rsa'], 'OpenSSH_7.4', 'rsa-sha2-512', 'rsa-sha2-512'],
  ['a certificate', 'ssh-rsa', some, modern, 'OpenSSH_9.2', 'rsa-sha2-512-cert-v01@openssh.com', 'rsa-sha2-512'],
  ['a certificate and OpenSSH 7.6', 'ssh-rsa', some, modern, 'OpenSSH_7.6p1', rsaCertificate, 'ssh-rsa'],
  ['Ed25519', 'ssh-ed25519', some, modern, 'x', 'ssh-ed25519-cert-v01@openssh.com', 'ssh-ed25519'],
  [
    'a security key',
    'sk-ssh-ed25519@openssh.com',
    some,
    modern,
    'x',
    'sk-ssh-ed25519-cert-v01@openssh.com',
    'sk-ssh-ed25519@openssh.com',
  ],
] as const)('%s', (_what, keyType, certificate, algorithms, software, offered, signature) => {
  const choice = signatureFor({ keyType, certificate }, { algorithms, software, maySignWithSha1: true });
  expect(choice).toEqual({ offered, signature, isListed: true, sha1: 'no' });
});

test('what a server does not list is known, unless it lists nothing but RSA', () => {
  const listed = (keyType: string, algorithms: readonly string[]): boolean =>
    signatureFor({ keyType, certificate: null }, { algorithms, software: 'x', maySignWithSha1: false }).isListed;
  expect(listed('ssh-ed25519', ['ecdsa-sha2-nistp256', 'rsa-sha2-256'])).toBe(false);
  expect(listed('ssh-rsa', ['ssh-ed25519'])).toBe(false);
  expect(listed('ssh-ed25519', ['rsa-sha2-256', 'rsa-sha2-512'])).toBe(true);
});

test.each([
  ['a server that takes SHA-1 only', 'ssh-rsa', null, ['ssh-rsa'], 'x', 'ssh-rsa', 'barred'],
  ['a certificate and OpenSSH 7.6', 'ssh-rsa', some, modern, 'OpenSSH_7.6', 'ssh-rsa', 'barred'],
  ['one that says nothing', 'ssh-rsa', null, null, 'x', 'rsa-sha2-512', 'perhaps'],
  ['one that takes SHA-2 too', 'ssh-rsa', null, ['ssh-rsa', 'rsa-sha2-256'], 'x', 'rsa-sha2-256', 'no'],
  ['OpenSSH 7.4', 'ssh-rsa', null, null, 'OpenSSH_7.4p1', 'rsa-sha2-512', 'no'],
  ['Ed25519 and a server that says nothing', 'ssh-ed25519', null, null, 'x', 'ssh-ed25519', 'no'],
] as const)('without SHA-1: %s', (_what, keyType, certificate, algorithms, software, signature, sha1) => {
  const choice = signatureFor({ keyType, certificate }, { algorithms, software, maySignWithSha1: false });
  expect(choice).toMatchObject({ signature, sha1 });
});
