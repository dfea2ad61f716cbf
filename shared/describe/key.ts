import type { KeyDescription } from '../model/key-description.ts';
import { words } from '../words/words.ts';

/** One line about a key file: `ED25519 256, SHA256:…, me@laptop, encrypted`. */
export function describeKey({ publicHalf, comment, encrypted, agentOnly }: KeyDescription): string {
  const { encryptedWhole, inSecurityKey, publicOnly, encrypted: isEncrypted } = words().certificates;
  if (publicHalf === null) return [encryptedWhole, comment].filter(Boolean).join(', ');
  const { type, bits, fingerprint } = publicHalf;
  const agentNotes = { 'security-key': inSecurityKey, 'public-only': publicOnly };
  const note = agentOnly ? agentNotes[agentOnly] : encrypted ? isEncrypted : '';
  return [`${type} ${bits}`, fingerprint, comment, note].filter(Boolean).join(', ');
}
