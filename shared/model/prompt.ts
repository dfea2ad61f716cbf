import type { HostCertificateFault } from './host-certificate.ts';
import type { KeyNote, OfferedKey } from './tunnel-error.ts';

/** Who signs in, and where. */
export interface Account {
  readonly at: 'server' | 'proxy';
  readonly username: string;
  readonly host: string;
  readonly port: number;
}

/** One field of a keyboard-interactive request (RFC 4256 section 3.2); `label` is the server's text, cleaned. */
export interface PromptField {
  readonly label: string;
  /** Lines the server put before the label, as PAM does with its messages; `''` for none. */
  readonly said: string;
  /** Whether what is typed may be shown. */
  readonly echo: boolean;
}

/** What is asked. `target` is the account in words; `serverText` the server's own words, cleaned, `''` for none. */
type Matter =
  | {
      readonly kind: 'host-key';
      readonly key: OfferedKey;
      readonly certificate?: HostCertificateFault;
      readonly update?: HostKeyNews;
    }
  | {
      readonly kind: 'password';
      readonly target: string;
      readonly account: Account;
      readonly serverText: string;
      /** From 1; beyond that the one before was refused. */
      readonly attempt: number;
    }
  | {
      readonly kind: 'passphrase';
      readonly path: string;
      /** Of the public key, `SHA256:…`; null where only the passphrase shows it. */
      readonly fingerprint: string | null;
      readonly attempt: number;
    }
  | {
      readonly kind: 'keyboard-interactive';
      readonly target: string;
      readonly account: Account;
      readonly title: string;
      readonly instructions: string;
      readonly fields: readonly PromptField[];
      /** Which round of the server's questions this belongs to, from 1; an earlier one was refused. */
      readonly attempt: number;
    }
  /** The password was right and has expired (RFC 4252 section 8). The answer is the new one alone. */
  | {
      readonly kind: 'password-change';
      readonly target: string;
      readonly account: Account;
      readonly serverText: string;
      readonly attempt: number;
    }
  /** A security key has to be touched. Nothing answers this but the key: the question goes away by itself. */
  | {
      readonly kind: 'touch';
      /** What the agent calls the key, cleaned. */
      readonly key: string;
      /** Of the public key, `SHA256:…`. */
      readonly fingerprint: string;
    };

/** What an engine asks. `hop` is the name of the server on the way that it is about, where that is not the last one. */
export type Question = Matter & { readonly hop?: string };

/** Why this computer cannot keep a secret. */
export type VaultTrouble = 'no-keyring' | 'keyring-locked';

/** Whether an answer may be saved: some never are (codes, host keys), and not every computer can. */
export type RememberOffer =
  | { readonly can: 'never' }
  /** `before`: one is saved already, and it was refused. */
  | { readonly can: 'if-wanted'; readonly before: boolean }
  | { readonly can: 'not-here'; readonly why: VaultTrouble };

/** A session that waits for an answer. */
export interface Waiting {
  readonly id: string;
  readonly name: string;
}

/** Keys a known server announces, and those of its known ones it no longer has: to be taken over or not. */
export interface HostKeyNews {
  readonly added: readonly KeyNote[];
  readonly removed: readonly KeyNote[];
}

interface PromptBase {
  readonly id: string;
  /** The session that asked first. */
  readonly sessionId: string;
  readonly sessionName: string;
  /** Sessions that wait for the same answer beside it. */
  readonly others: readonly Waiting[];
  readonly remember: RememberOffer;
}

/** A question to a person, put by one or more sessions that wait for the answer. */
export type Prompt = Question extends infer Q ? (Q extends Question ? Q & PromptBase : never) : never;

/** `secrets` has one entry a field, in order; `remember` is a person's wish to have them saved. */
export type PromptAnswer =
  | { readonly kind: 'host-key'; readonly decision: 'once' | 'save' }
  | { readonly kind: 'secrets'; readonly secrets: readonly string[]; readonly remember?: boolean }
  | { readonly kind: 'cancel' };
