import type { KeyDescription } from '../model/key-description.ts';

const agentNotes = {
  'security-key': 'in a security key: an agent has to sign with it',
  'public-only': 'the public half alone: an agent has to hold the private one',
} as const;

/** One line about a key file: `ED25519 256, SHA256:…, me@laptop, encrypted`. */
export function describeKey({ publicHalf, comment, encrypted, agentOnly }: KeyDescription): string {
  if (publicHalf === null)
    return ['Encrypted: only its passphrase shows which key it is', comment].filter(Boolean).join(', ');
  const { type, bits, fingerprint } = publicHalf;
  const note = agentOnly ? agentNotes[agentOnly] : encrypted ? 'encrypted' : '';
  return [`${type} ${bits}`, fingerprint, comment, note].filter(Boolean).join(', ');
}
