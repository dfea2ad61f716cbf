import type { Question } from '../model/prompt.ts';
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
