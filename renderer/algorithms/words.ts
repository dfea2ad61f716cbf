import { isPostQuantum, weaknessOf } from '@shared/describe/algorithm.ts';
import type { AlgorithmRole } from '@shared/model/algorithms.ts';

/** What each part is called and for, a sentence each. */
export const partWords: Readonly<Record<AlgorithmRole, { readonly title: string; readonly purpose: string }>> = {
  kex: { title: 'Key exchange', purpose: 'How both sides agree on a secret key that nobody on the way learns.' },
  hostKey: { title: 'Host key', purpose: 'How the server proves that it is the server.' },
  cipher: { title: 'Cipher', purpose: 'How what is sent is made unreadable to others.' },
  mac: { title: 'MAC', purpose: 'How changes on the way are noticed, for ciphers that do not notice them themselves.' },
};

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
      word: 'weak',
      tone: 'bad',
      why: weakness.why,
      instead: `For the server’s administrator: ${weakness.instead}`,
    };
  if (!isPostQuantum(name)) return null;
  const why = 'What is recorded today stays secret from a quantum computer.';
  return { word: 'quantum-safe', tone: 'good', why, instead: '' };
}
