import type { KeyComparison } from '@shared/parse/key-claim.ts';
import { words } from '@shared/words/words.ts';

/** Whether what was typed is enough to replace a known key: the host’s own name, or this very key. */
export function replaceWords(
  typed: string,
  host: string,
  comparison: KeyComparison,
): { readonly isDeliberate: boolean; readonly words: string } {
  if (comparison === 'same') return { isDeliberate: true, words: words().prompts.isGiven };
  if (comparison === 'different') {
    return { isDeliberate: false, words: words().prompts.isNotGiven };
  }
  return { isDeliberate: typed.trim().toLowerCase() === host.toLowerCase(), words: '' };
}
