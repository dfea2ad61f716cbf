import type { Prompt } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';

/** Passphrases may be tried this often before sign-in goes on without the key. */
export const passphraseTries = 3;

export function promptTitle(prompt: Prompt): string {
  switch (prompt.kind) {
    case 'host-key':
      return prompt.update ? 'Take over the server’s other keys?' : 'Is this the right server?';
    case 'password':
      return `Password for ${prompt.target}`;
    case 'passphrase':
      return 'Passphrase for your key';
    case 'keyboard-interactive':
      return `${prompt.target} asks`;
    case 'password-change':
      return `New password for ${prompt.target}`;
    case 'touch':
      return 'Touch your security key';
    default:
      return assertNever(prompt);
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

/** Cancelling ends every session that waits, so the button says how many. */
export const cancelLabel = ({ others }: Pick<Prompt, 'others'>): string =>
  others.length === 0 ? 'Cancel' : `Cancel all ${others.length + 1}`;

export type SecretsPromptKind = Exclude<Prompt, { kind: 'host-key' | 'password-change' | 'touch' }>;

export interface SecretField {
  readonly label: string;
  /** The server's words before it. */
  readonly said: string;
  readonly echo: boolean;
}

/** What there is to type, in the order of the answer's `secrets`. */
export function secretFields(prompt: SecretsPromptKind): readonly SecretField[] {
  switch (prompt.kind) {
    case 'password':
      return [{ label: 'Password', said: '', echo: false }];
    case 'passphrase':
      return [{ label: 'Passphrase', said: '', echo: false }];
    case 'keyboard-interactive':
      return prompt.fields.map((field, index) => ({ ...field, label: field.label.trim() || `Answer ${index + 1}` }));
    default:
      return assertNever(prompt);
  }
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

/** The label of the box that has an answer saved. */
export const rememberLabel = ({ kind }: Pick<Prompt, 'kind'>): string =>
  kind === 'passphrase' ? 'Remember this passphrase' : 'Remember this password';
