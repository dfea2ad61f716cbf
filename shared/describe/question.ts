import type { Prompt, Question } from '../model/prompt.ts';
import { assertNever } from '../model/result.ts';

/** What a question is about, in a few words: for the session's state and for the error when it is not answered. */
export function questionTopic({ kind }: Pick<Question, 'kind'>): string {
  switch (kind) {
    case 'host-key':
      return 'the host key';
    case 'password':
      return 'the password';
    case 'passphrase':
      return 'the passphrase';
    case 'keyboard-interactive':
      return 'an answer to the server';
    case 'password-change':
      return 'a new password';
    case 'touch':
      return 'a touch of your security key';
    default:
      return assertNever(kind);
  }
}

/** As many names as can be taken in at once. */
const mostNames = 3;

/** Who waits: `Session “A”`, or `Sessions “A”, “B” and 4 more`; on the way to a server, for which hop. */
export function whoWaits({ sessionName, others, hop }: Pick<Prompt, 'sessionName' | 'others' | 'hop'>): string {
  const names = [sessionName, ...others.map(({ name }) => name)].map((name) => `“${name}”`);
  const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
  const left = names.length - shown.length;
  const parts = left > 0 ? [...shown, `${left} more`] : shown;
  const last = parts.pop();
  const who = parts.length === 0 ? `Session ${last}` : `Sessions ${parts.join(', ')} and ${last}`;
  return hop === undefined ? who : `${who}, at the jump host ${hop}`;
}

/** What became of the answer before this one; null for a first question. */
export function refusalSentence(prompt: Exclude<Prompt, { kind: 'host-key' | 'touch' }>): string | null {
  const { remember, kind, attempt } = prompt;
  if (remember.can === 'if-wanted' && remember.before)
    return `The saved ${kind === 'passphrase' ? 'passphrase' : 'password'} was refused.`;
  if (attempt === 1) return null;
  switch (kind) {
    case 'password':
      return 'That password was refused.';
    case 'passphrase':
      return 'That passphrase was wrong.';
    case 'keyboard-interactive':
      return 'The server refused what was answered before.';
    case 'password-change':
      return 'The server did not take that password.';
    default:
      return assertNever(kind);
  }
}
