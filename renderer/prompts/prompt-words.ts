import type { Prompt } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';

/** Passphrases may be tried this often before sign-in goes on without the key. */
export const passphraseTries = 3;

export function promptTitle(prompt: Prompt): string {
  switch (prompt.kind) {
    case 'host-key':
      return 'Is this the right server?';
    case 'password':
      return `Password for ${prompt.target}`;
    case 'passphrase':
      return 'Passphrase for your key';
    case 'keyboard-interactive':
      return `${prompt.target} asks`;
    default:
      return assertNever(prompt);
  }
}

export type SecretsPromptKind = Exclude<Prompt, { kind: 'host-key' }>;

export interface SecretField {
  readonly label: string;
  readonly echo: boolean;
}

/** What there is to type, in the order of the answer's `secrets`. */
export function secretFields(prompt: SecretsPromptKind): readonly SecretField[] {
  switch (prompt.kind) {
    case 'password':
      return [{ label: 'Password', echo: false }];
    case 'passphrase':
      return [{ label: 'Passphrase', echo: false }];
    case 'keyboard-interactive':
      return prompt.fields.map((field, index) => ({ ...field, label: field.label.trim() || `Answer ${index + 1}` }));
    default:
      return assertNever(prompt);
  }
}
