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

/** The label of the box that has an answer saved. */
export const rememberLabel = ({ kind }: Pick<Prompt, 'kind'>): string =>
  kind === 'passphrase' ? 'Remember this passphrase' : 'Remember this password';
