import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';

/**
 * Passwords and passphrases are the same at the next sign-in, and a key accepted once is the same key; one-time codes
 * never repeat.
 */
const keyOf = (question: Question): string | null => {
  switch (question.kind) {
    case 'host-key':
      return `host-key ${question.key.host} ${question.key.port} ${question.key.algorithm} ${question.key.fingerprint}`;
    case 'password':
      return `password ${question.hop ?? ''} ${question.target}`;
    case 'passphrase':
      return `passphrase ${question.path}`;
    case 'keyboard-interactive':
      return null;
    default:
      return assertNever(question);
  }
};

/**
 * What a person typed for a session, kept in memory while it runs so that a reconnect at night asks nobody. An answer
 * is offered once an attempt: asked again, it was wrong and is forgotten.
 */
export class RememberedAnswers {
  readonly #answers = new Map<string, PromptAnswer>();
  readonly #offered = new Set<string>();

  beginAttempt(): void {
    this.#offered.clear();
  }

  recall(question: Question): PromptAnswer | null {
    const key = keyOf(question);
    if (key === null) return null;
    if (this.#offered.has(key)) this.#answers.delete(key);
    this.#offered.add(key);
    return this.#answers.get(key) ?? null;
  }

  keep(question: Question, answer: PromptAnswer): void {
    const key = keyOf(question);
    if (key !== null && answer.kind !== 'cancel') this.#answers.set(key, answer);
  }

  forget(): void {
    this.#answers.clear();
  }
}
