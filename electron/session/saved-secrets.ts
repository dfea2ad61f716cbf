import type { VaultTrouble } from '@shared/model/prompt.ts';

/** What is to be saved: `opens` is the name `questionKey` gives it, `about` says the same to a person. */
export interface SecretToSave {
  readonly opens: string;
  readonly about: string;
  readonly secret: string;
}

/** Saved passwords and passphrases as sessions use them, by the names `questionKey` gives. */
export interface SavedSecrets {
  /** Why nothing can be saved on this computer; null where it can. */
  trouble(): Promise<VaultTrouble | null>;
  /** Null where none is saved, or what is saved cannot be read now. From then on this session counts among its users. */
  recall(opens: string, sessionId: string): Promise<string | null>;
  /** Saves or replaces. A failure is told to the person, not to the caller: the session goes on without. */
  save(what: SecretToSave, sessionId: string): Promise<void>;
  forget(opens: string): void;
}
