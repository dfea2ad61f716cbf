import type { VaultTrouble } from '@shared/model/prompt.ts';

/** Saved passwords and passphrases as sessions use them, by the names `questionKey` gives. */
export interface SavedSecrets {
  /** Why nothing can be saved on this computer; null where it can. */
  trouble(): Promise<VaultTrouble | null>;
  /** Null where none is saved, or what is saved cannot be read now. From then on this session counts among its users. */
  recall(key: string, sessionId: string): Promise<string | null>;
  /** Saves or replaces. A failure is told to the person, not to the caller: the session goes on without. */
  save(key: string, secret: string, sessionId: string): Promise<void>;
  forget(key: string): void;
}
