import type { KeyComparison } from '@shared/parse/key-claim.ts';

/** Whether what was typed is enough to replace a known key: the host’s own name, or this very key. */
export function replaceWords(
  typed: string,
  host: string,
  comparison: KeyComparison,
): { readonly isDeliberate: boolean; readonly words: string } {
  if (comparison === 'same') return { isDeliberate: true, words: 'The key shown now is the one you were given.' };
  if (comparison === 'different') {
    return { isDeliberate: false, words: 'The key shown now is not the one you were given. Do not replace it.' };
  }
  return { isDeliberate: typed.trim().toLowerCase() === host.toLowerCase(), words: '' };
}
