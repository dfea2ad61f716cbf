import type { KeyDescription } from '../model/key-description.ts';

/** One line about a key file: `ED25519 256, SHA256:…, me@laptop, encrypted`. */
export function describeKey({ publicHalf, comment, encrypted }: KeyDescription): string {
  if (publicHalf === null)
    return ['Encrypted: only its passphrase shows which key it is', comment].filter(Boolean).join(', ');
  const { type, bits, fingerprint } = publicHalf;
  return [`${type} ${bits}`, fingerprint, comment, encrypted ? 'encrypted' : ''].filter(Boolean).join(', ');
}
