import { isPostQuantum, weaknessOf } from '@shared/describe/algorithm.ts';
import { words } from '@shared/words/words.ts';

/** A word beside a name, why, and what to do about it where there is something to do. */
export interface Mark {
  readonly word: string;
  readonly tone: 'bad' | 'good';
  readonly why: string;
  readonly instead: string;
}

export function markOf(name: string): Mark | null {
  const weakness = weaknessOf(name);
  if (weakness)
    return {
      word: words().algorithms.weakWord,
      tone: 'bad',
      why: weakness.why,
      instead: words().algorithms.forAdministrator(weakness.instead),
    };
  if (!isPostQuantum(name)) return null;
  const { quantumSafe, quantumSafeWhy } = words().algorithms;
  return { word: quantumSafe, tone: 'good', why: quantumSafeWhy, instead: '' };
}
