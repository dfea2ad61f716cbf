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
  const choice = signatureFor({ keyType, certificate }, { algorithms, software });
  expect(choice).toEqual({ offered, signature, isListed: true });
});

test('what a server does not list is known, unless it lists nothing but RSA', () => {
  const listed = (keyType: string, algorithms: readonly string[]): boolean =>
    signatureFor({ keyType, certificate: null }, { algorithms, software: 'x' }).isListed;
  expect(listed('ssh-ed25519', ['ecdsa-sha2-nistp256', 'rsa-sha2-256'])).toBe(false);
  expect(listed('ssh-rsa', ['ssh-ed25519'])).toBe(false);
  expect(listed('ssh-ed25519', ['rsa-sha2-256', 'rsa-sha2-512'])).toBe(true);
});
