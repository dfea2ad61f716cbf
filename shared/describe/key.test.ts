import { expect, test } from 'vitest';
import { describeKey } from './key.ts';

const publicHalf = { type: 'ED25519', bits: 256, fingerprint: 'SHA256:abc' };

test.each([
  ['a plain key', { publicHalf, comment: 'me@laptop', encrypted: false }, 'ED25519 256, SHA256:abc, me@laptop'],
  ['an encrypted one', { publicHalf, comment: 'me', encrypted: true }, 'ED25519 256, SHA256:abc, me, encrypted'],
  ['one without a comment', { publicHalf, comment: '', encrypted: true }, 'ED25519 256, SHA256:abc, encrypted'],
  [
    'one that shows nothing',
    { publicHalf: null, comment: '', encrypted: true },
    'Encrypted: only its passphrase shows which key it is',
  ],
  [
    'a security key’s handle',
    { publicHalf, comment: 'me', encrypted: false, agentOnly: 'security-key' },
    'ED25519 256, SHA256:abc, me, in a security key: an agent has to sign with it',
  ],
] as const)('%s', (_name, description, line) => {
  expect(describeKey({ ...description, certificate: null })).toBe(line);
});
