import type { VaultTrouble } from '@shared/model/prompt.ts';

/** What encrypts for the user who is logged in, with a key that this computer's keyring keeps. */
export interface Vault {
  /** Why it cannot be used; null where it can. Looking may wake the keyring, which may ask for its own password. */
  trouble(): Promise<VaultTrouble | null>;
  /** Rejects where the keyring does not give its key. */
  seal(text: string): Promise<Buffer>;
  /** Rejects also for what another keyring has sealed. */
  unseal(sealed: Buffer): Promise<string>;
}
