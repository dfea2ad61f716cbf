import { randomUUID } from 'node:crypto';
import type { Prompt, PromptAnswer, Question } from '@shared/model/prompt.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

/** What a question is about, in a few words: for the session's state and for the error when it is not answered. */
export function questionTopic(question: Question): string {
  switch (question.kind) {
    case 'host-key':
      return 'the host key';
    case 'password':
      return 'the password';
    case 'passphrase':
      return 'the passphrase';
    case 'keyboard-interactive':
      return 'an answer to the server';
  }
}

interface Open {
  readonly prompt: Prompt;
  readonly settle: (answer: PromptAnswer) => void;
}

/** Questions of all sessions that wait for a person, oldest first. */
export class PromptQueue {
  readonly #open = new Map<string, Open>();
  readonly #listeners = new Set<() => void>();

  list(): readonly Prompt[] {
    return [...this.#open.values()].map(({ prompt }) => prompt);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the answer; rejects with prompt-cancelled when the session no longer needs one. */
  ask(session: { id: string; name: string }, question: Question, signal: AbortSignal): Promise<PromptAnswer> {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const close = () => {
        signal.removeEventListener('abort', onAbort);
        this.#open.delete(id);
        this.#changed();
      };
      const onAbort = () => {
        close();
        reject(new TunnelFailure({ kind: 'prompt-cancelled', what: questionTopic(question) }));
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      const settle = (answer: PromptAnswer) => {
        close();
        resolve(answer);
      };
      this.#open.set(id, { prompt: { ...question, id, sessionId: session.id, sessionName: session.name }, settle });
      this.#changed();
    });
  }

  answer(id: string, answer: PromptAnswer): boolean {
    const open = this.#open.get(id);
    if (!open || !fits(open.prompt, answer)) return false;
    open.settle(answer);
    return true;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Whether an answer is of the form its prompt asks for. */
function fits(prompt: Prompt, answer: PromptAnswer): boolean {
  if (answer.kind === 'cancel') return true;
  if (prompt.kind === 'host-key') return answer.kind === 'host-key';
  const fields = prompt.kind === 'keyboard-interactive' ? prompt.fields.length : 1;
  return answer.kind === 'secrets' && answer.secrets.length === fields;
}
