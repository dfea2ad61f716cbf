import type { OfferedKey } from './tunnel-error.ts';

interface PromptBase {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionName: string;
  /** The jump host that asks; absent where the session's own server does. */
  readonly hop?: string;
}

/** One field of a keyboard-interactive request (RFC 4256 section 3.2); `label` is the server's text, cleaned. */
export interface PromptField {
  readonly label: string;
  /** Whether what is typed may be shown. */
  readonly echo: boolean;
}

/** A question to a person, put by a session that waits for the answer. */
export type Prompt =
  | (PromptBase & { readonly kind: 'host-key'; readonly key: OfferedKey })
  | (PromptBase & { readonly kind: 'password'; readonly target: string })
  | (PromptBase & { readonly kind: 'passphrase'; readonly path: string; readonly attempt: number })
  | (PromptBase & {
      readonly kind: 'keyboard-interactive';
      readonly target: string;
      readonly title: string;
      readonly instructions: string;
      readonly fields: readonly PromptField[];
    });

/** What an engine asks before it has an id and a session: the manager adds those. */
export type Question = Prompt extends infer P
  ? P extends PromptBase
    ? Omit<P, 'id' | 'sessionId' | 'sessionName'>
    : never
  : never;

/** `secrets` has one entry a field, in order. */
export type PromptAnswer =
  | { readonly kind: 'host-key'; readonly decision: 'once' | 'save' }
  | { readonly kind: 'secrets'; readonly secrets: readonly string[] }
  | { readonly kind: 'cancel' };
