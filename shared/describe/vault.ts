import type { VaultTrouble } from '../model/prompt.ts';
import { words } from '../words/words.ts';

/** Why a password is not saved on this computer, in a sentence for a person who would like it saved. */
export const vaultSentence = (trouble: VaultTrouble): string =>
  trouble === 'no-keyring' ? words().certificates.noKeyring : words().certificates.keyringLocked;
