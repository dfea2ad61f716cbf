import type { Prompt } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';

/** Passphrases may be tried this often before sign-in goes on without the key. */
export const passphraseTries = 3;

export function promptTitle(prompt: Prompt): string {
  const { title } = words().prompts;
  switch (prompt.kind) {
    case 'host-key':
      return prompt.update ? title.hostKeyNews : title.hostKey;
    case 'password':
      return title.password(prompt.target);
    case 'passphrase':
      return title.passphrase;
    case 'keyboard-interactive':
      return title.asks(prompt.target);
    case 'password-change':
      return title.newPassword(prompt.target);
    case 'touch':
      return title.touch;
    default:
      return assertNever(prompt);
  }
}

/** Cancelling ends every session that waits, so the button says how many. */
export const cancelLabel = ({ others }: Pick<Prompt, 'others'>): string =>
  others.length === 0 ? words().prompts.cancel : words().prompts.cancelAll(others.length + 1);

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
      return [{ label: words().prompts.password, said: '', echo: false }];
    case 'passphrase':
      return [{ label: words().prompts.passphrase, said: '', echo: false }];
    case 'keyboard-interactive':
      return prompt.fields.map((field, index) => ({
        ...field,
        label: field.label.trim() || words().prompts.answer(index + 1),
      }));
    default:
      return assertNever(prompt);
  }
}

/** The label of the box that has an answer saved. */
export const rememberLabel = ({ kind }: Pick<Prompt, 'kind'>): string =>
  kind === 'passphrase' ? words().prompts.rememberPassphrase : words().prompts.rememberPassword;
