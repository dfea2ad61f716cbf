import { randomUUID } from 'node:crypto';
import { questionTopic } from '@shared/describe/question.ts';
import type { Prompt, PromptAnswer, Question, RememberOffer, Waiting } from '@shared/model/prompt.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { answerFits, questionKey } from './question.ts';

/** One session that waits for one answer. */
interface Asker {
  readonly session: Waiting;
  question: Question;
  readonly remember: RememberOffer;
  readonly settle: (answer: PromptAnswer) => void;
}

/** A question as a person sees it, and all who wait for its answer, the first of them in front. */
interface Shown {
  readonly id: string;
  readonly key: string | null;
  readonly askers: Asker[];
}

/** An answer that its first asker tries on the server, while those who want the same one wait to hear how it went. */
interface Trial {
  readonly answer: PromptAnswer;
  trier: Asker;
  readonly waiting: Asker[];
}

/**
 * Questions of all sessions that wait for a person, oldest first. Sessions that want the same thing share one question.
 * A password goes to one of them first: a wrong one would else count against the account once for every session.
 */
export class PromptQueue {
  readonly #shown: Shown[] = [];
  readonly #trials = new Map<string, Trial>();
  readonly #listeners = new Set<() => void>();

  list(): readonly Prompt[] {
    return this.#shown.map(promptOf);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the answer; rejects with prompt-cancelled when the session no longer needs one. */
  ask(session: Waiting, question: Question, remember: RememberOffer, signal: AbortSignal): Promise<PromptAnswer> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#leave(asker);
        reject(new TunnelFailure({ kind: 'prompt-cancelled', what: questionTopic(question) }));
      };
      const settle = (answer: PromptAnswer) => {
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const asker: Asker = { session, question, remember, settle };
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.#admit(asker);
    });
  }

  /** Answers for all who wait. False for a prompt that is not open, and for an answer that does not fit it. */
  answer(id: string, answer: PromptAnswer): boolean {
    const at = this.#shown.findIndex((one) => one.id === id);
    const shown = this.#shown[at];
    const [first, ...rest] = shown?.askers ?? [];
    if (!shown || !first || !answerFits(first.question, answer)) return false;
    this.#shown.splice(at, 1);
    if (shown.key !== null && answer.kind === 'secrets' && first.question.kind !== 'passphrase') {
      this.#trials.set(shown.key, { answer, trier: first, waiting: rest });
      first.settle(answer);
    } else for (const asker of shown.askers) asker.settle(answer);
    this.#changed();
    return true;
  }

  /** How an answer fared with the one session that tries it. */
  tried(sessionId: string, question: Question, worked: boolean): void {
    const key = questionKey(question);
    const trial = key === null ? undefined : this.#trials.get(key);
    if (key === null || !trial || trial.trier.session.id !== sessionId) return;
    this.#trials.delete(key);
    for (const asker of trial.waiting) {
      if (worked) asker.settle(trial.answer);
      else this.#admitAgain(asker);
    }
  }

  /** A session's attempt is over, whatever came of its answers: the next one tries them. */
  ended(sessionId: string): void {
    for (const [key, trial] of [...this.#trials]) if (trial.trier.session.id === sessionId) this.#passOn(key, trial);
  }

  #admit(asker: Asker): void {
    const key = questionKey(asker.question);
    for (const [other, trial] of [...this.#trials]) {
      if (trial.trier.session.id !== asker.session.id) continue;
      // Asked for the same again it was refused; asked for more it got one step further.
      if (other === key) this.tried(asker.session.id, asker.question, false);
      else this.#passOn(other, trial);
    }
    const trial = key === null ? undefined : this.#trials.get(key);
    if (trial) {
      trial.waiting.push(asker);
      return;
    }
    const same = key === null ? undefined : this.#shown.find((one) => one.key === key);
    if (same) same.askers.push(asker);
    else this.#shown.push({ id: randomUUID(), key, askers: [asker] });
    this.#changed();
  }

  /** What this one would have answered is known to be wrong. */
  #admitAgain(asker: Asker): void {
    const { question } = asker;
    if ('attempt' in question) asker.question = { ...question, attempt: question.attempt + 1 };
    this.#admit(asker);
  }

  #passOn(key: string, trial: Trial): void {
    const next = trial.waiting.shift();
    if (!next) {
      this.#trials.delete(key);
      return;
    }
    trial.trier = next;
    next.settle(trial.answer);
  }

  #leave(asker: Asker): void {
    for (const { waiting } of this.#trials.values()) remove(waiting, asker);
    for (const shown of [...this.#shown]) {
      remove(shown.askers, asker);
      if (shown.askers.length === 0) remove(this.#shown, shown);
    }
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function remove<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}

/** The question of whoever was refused most often, as a person should see that; the first to ask gives its name. */
function promptOf({ id, askers }: Shown): Prompt {
  const [first, ...rest] = askers;
  if (!first) throw new Error('A question that nobody asks');
  const { question, remember } = rest.reduce((most, one) => (triesOf(one) > triesOf(most) ? one : most), first);
  const others = rest.map(({ session }) => session);
  return { ...question, id, sessionId: first.session.id, sessionName: first.session.name, others, remember };
}

const triesOf = ({ question }: Asker): number => ('attempt' in question ? question.attempt : 1);
