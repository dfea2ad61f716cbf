import { cleanText } from '@shared/describe/clean-text.ts';
import type { KeyDescription } from '@shared/model/key-description.ts';
import { readKeyFile } from './key-file.ts';
import { fingerprintOf, keyBitsOf, keyFamilyOf, keyTypeOf } from './public-key.ts';

/** What can be told of a key file without its passphrase; null for one that `checkKeyFile` finds fault with. */
export async function describeKeyFile(path: string): Promise<KeyDescription | null> {
  const file = await readKeyFile(path);
  if (file.status !== 'plain' && file.status !== 'encrypted') return null;
  const blob = file.status === 'plain' ? file.key.publicBlob : file.publicBlob;
  return {
    publicHalf: blob && publicHalfOf(blob),
    comment: cleanText(file.comment, 120),
    encrypted: file.status === 'encrypted',
  };
}

function publicHalfOf(blob: Buffer): KeyDescription['publicHalf'] {
  const bits = keyBitsOf(blob);
  return bits === null ? null : { type: keyFamilyOf(keyTypeOf(blob)), bits, fingerprint: fingerprintOf(blob) };
}
