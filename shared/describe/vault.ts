import type { VaultTrouble } from '../model/prompt.ts';

/** Why a password is not saved on this computer, in a sentence for a person who would like it saved. */
export const vaultSentence: Readonly<Record<VaultTrouble, string>> = {
  'no-keyring':
    'It cannot be saved here: this desktop has no keyring that Culvert knows (GNOME Keyring or KWallet), and a password is never saved without one.',
  'keyring-locked':
    'It cannot be saved now: this computer’s keyring is locked or does not answer, and a password is never saved without it. Unlock it, then start Culvert again.',
};
