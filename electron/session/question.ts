import type { Account, PromptAnswer, Question } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';

/** Passwords by account: `password me@host:22`, `proxy-password me@proxy:1080`. */
export const accountKey = ({ at, username, host, port }: Account): string =>
  `${at === 'proxy' ? 'proxy-password' : 'password'} ${username}@${host}:${port}`;

/**
 * The name of what a question asks for: two questions of the same name have the same answer. Null for what is good only
 * once, such as a code.
 */
export function questionKey(question: Question): string | null {
  switch (question.kind) {
    case 'host-key': {
      const { host, port, algorithm, fingerprint } = question.key;
      // What a server announces is asked about each time.
      return question.update ? null : `host-key ${host} ${port} ${algorithm} ${fingerprint}`;
    }
    case 'password':
      return accountKey(question.account);
    case 'passphrase':
      return question.fingerprint ? `passphrase ${question.fingerprint}` : `passphrase-of-file ${question.path}`;
    case 'keyboard-interactive':
      return isPasswordField(question) ? accountKey(question.account) : null;
    case 'password-change':
    case 'touch':
      return null;
    default:
      return assertNever(question);
  }
}

/**
 * Whether a keyboard-interactive request is PAM's for the account's password and nothing else. A server that calls
 * something else so gets the account's password, which it is entitled to anyway.
 */
const isPasswordField = ({ fields }: Extract<Question, { kind: 'keyboard-interactive' }>): boolean =>
  fields.length === 1 &&
  fields[0]?.echo === false &&
  /^(\(.*\) )?password( for [^:]*)?:?$/i.test(fields[0].label.trim());

/** What a saved answer opens, for a person. */
export function secretWords(question: Question): string {
  if (question.kind === 'passphrase') return `the passphrase of ${question.path}`;
  return 'target' in question ? `the password of ${question.target}` : 'an answer';
}

/** Whether the server asks, as PAM does, to choose a new password: the one typed before is none to keep. */
export const asksForNewPassword = (question: Question): boolean =>
  question.kind === 'keyboard-interactive' && question.fields.some(({ label }) => /\bnew\b.*\bpassword\b/i.test(label));

/** Whether an answer is of the form its question asks for. */
export function answerFits(question: Question, answer: PromptAnswer): boolean {
  if (answer.kind === 'cancel') return true;
  if (question.kind === 'touch') return false;
  if (question.kind === 'host-key') return answer.kind === 'host-key';
  const fields = question.kind === 'keyboard-interactive' ? question.fields.length : 1;
  return answer.kind === 'secrets' && answer.secrets.length === fields;
}
