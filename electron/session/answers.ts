import type { PromptAnswer, Question, RememberOffer, Waiting } from '@shared/model/prompt.ts';
import type { PromptQueue } from './prompt-queue.ts';
import { accountKey, asksForNewPassword, questionKey, secretWords } from './question.ts';
import type { SavedSecrets } from './saved-secrets.ts';

export interface AnswersDeps {
  readonly session: Waiting;
  readonly queue: Pick<PromptQueue, 'ask' | 'tried' | 'ended'>;
  /** Absent where nothing is saved, as on the command line. */
  readonly secrets?: SavedSecrets | undefined;
}

/** What one session knows of one answer while it runs. */
interface Known {
  answer: PromptAnswer | null;
  /** Whether `answer` comes from the saved secrets. */
  isSaved: boolean;
  /** Whether it was offered in this attempt: asked again, it was wrong. */
  offered: boolean;
  /** The saved one was refused, or is no longer the password: a right answer takes its place or has it forgotten. */
  isStale: boolean;
}

/**
 * The answers of one session: what was typed since it was opened, so that a reconnect at night asks nobody, then what is
 * saved, then the person. What a person wants saved is saved once the server took it.
 */
export class Answers {
  readonly #deps: AnswersDeps;
  readonly #known = new Map<string, Known>();

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
  }

  beginAttempt(): void {
    for (const known of this.#known.values()) known.offered = false;
  }

  /** `onPerson` is called before a person is asked. Rejects with prompt-cancelled when the attempt is over. */
  async ask(question: Question, signal: AbortSignal, onPerson: () => void): Promise<PromptAnswer> {
    const key = questionKey(question);
    if (asksForNewPassword(question)) this.#replaced(question);
    const kept = key === null ? null : await this.#recall(key, question);
    if (kept) return kept;
    const offer = await this.#offer(question, key);
    onPerson();
    const { queue, session } = this.#deps;
    const answer = await queue.ask(session, question, offer, signal);
    if (key !== null && answer.kind !== 'cancel') Object.assign(this.#of(key), { answer, isSaved: false });
    else if (question.kind === 'password-change') this.#of(newKey(question)).answer = answer;
    return answer;
  }

  /** What became of an answer, whoever gave it. */
  tried(question: Question, worked: boolean): void {
    const { queue, session } = this.#deps;
    queue.tried(session.id, question, worked);
    if (question.kind === 'password-change') this.#changed(question, worked);
    const key = questionKey(question);
    if (key === null) return;
    if (worked) this.#settle(question, key, this.#of(key));
    else refuse(this.#of(key));
  }

  /** The attempt is over, with or without a connection. */
  endAttempt(): void {
    this.#deps.queue.ended(this.#deps.session.id);
  }

  forget(): void {
    this.#known.clear();
  }

  #of(key: string): Known {
    const known = this.#known.get(key) ?? { answer: null, isSaved: false, offered: false, isStale: false };
    this.#known.set(key, known);
    return known;
  }

  async #recall(key: string, question: Question): Promise<PromptAnswer | null> {
    const known = this.#of(key);
    if (known.offered) refuse(known);
    known.offered = true;
    if (known.answer || known.isStale || question.kind === 'host-key') return known.answer;
    const secret = (await this.#deps.secrets?.recall(key, this.#deps.session.id)) ?? null;
    if (secret === null) return null;
    known.isSaved = true;
    known.answer = { kind: 'secrets', secrets: [secret] };
    return known.answer;
  }

  #save(question: Question, key: string, secret: string): void {
    const { secrets, session } = this.#deps;
    void secrets?.save({ opens: key, about: secretWords(question), secret }, session.id);
  }

  async #offer(question: Question, key: string | null): Promise<RememberOffer> {
    const { secrets } = this.#deps;
    const isKept = question.kind === 'password-change' || (key !== null && question.kind !== 'host-key');
    if (!secrets || !isKept) return { can: 'never' };
    const why = await secrets.trouble();
    return why === null
      ? { can: 'if-wanted', before: key !== null && this.#of(key).isStale }
      : { can: 'not-here', why };
  }

  /** A right answer: saved where that was wished, and what is saved and wrong goes. */
  #settle(question: Question, key: string, known: Known): void {
    const { answer } = known;
    // The next server on the way may want the same, which is then no sign that it was wrong.
    known.offered = false;
    if (answer?.kind === 'secrets' && answer.remember) {
      this.#save(question, key, answer.secrets[0] ?? '');
      known.answer = { kind: 'secrets', secrets: answer.secrets };
      known.isStale = false;
    } else if (known.isStale && !known.isSaved) {
      this.#deps.secrets?.forget(key);
      known.isStale = false;
    }
  }

  /** The server took the new password in place of the old one, or did not. */
  #changed(question: Extract<Question, { kind: 'password-change' }>, worked: boolean): void {
    const fresh = this.#of(newKey(question)).answer;
    this.#known.delete(newKey(question));
    if (!worked || fresh?.kind !== 'secrets') return;
    const key = accountKey(question.account);
    const known = Object.assign(this.#of(key), { answer: fresh, isSaved: false, isStale: true });
    this.#settle(question, key, known);
  }

  /** The password is being changed in the server's own dialogue, whose answers are not told apart: none is kept. */
  #replaced(question: Question): void {
    if (question.kind !== 'keyboard-interactive') return;
    Object.assign(this.#of(accountKey(question.account)), { answer: null, isSaved: false, isStale: true });
  }
}

const newKey = ({ account }: Extract<Question, { kind: 'password-change' }>): string => `new ${accountKey(account)}`;

function refuse(known: Known): void {
  if (known.isSaved) known.isStale = true;
  known.isSaved = false;
  known.answer = null;
}
