import { setTimeout as wait } from 'node:timers/promises';
import type { VaultTrouble } from '@shared/model/prompt.ts';
import { safeStorage } from 'electron';
import type { Vault } from '../store/vault.ts';

/** What Electron calls its way of keeping nothing secret. */
const noRealBackend: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** How text begins that Chromium has "encrypted" on Linux with a password everybody knows. */
const sealedWithNothing = 'v10';

/** Milliseconds for a keyring to answer: a question to a person waits for it. */
const answerMs = 2000;

/** Electron's safeStorage (Keychain, DPAPI, libsecret, KWallet), never its plain fallback. To be used after the app is ready. */
export const keyring: Vault = {
  trouble,
  seal,
  unseal: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
};

async function seal(text: string): Promise<Buffer> {
  const sealed = await safeStorage.encryptStringAsync(text);
  if (process.platform === 'linux' && sealed.subarray(0, 3).toString('latin1') === sealedWithNothing)
    throw new Error('The keyring gave no key');
  return sealed;
}

/** The backend is chosen by desktop at the start and read without waking it; only what comes after it asks the keyring. */
async function trouble(): Promise<VaultTrouble | null> {
  if (process.platform === 'linux' && noRealBackend.has(safeStorage.getSelectedStorageBackend())) return 'no-keyring';
  return (await Promise.race([isAvailable(), wait(answerMs, false)])) ? null : 'keyring-locked';
}

/** Asked once: a keyring that asks a person to unlock it may answer long after. */
let available: Promise<boolean> | null = null;
const isAvailable = (): Promise<boolean> => {
  available ??= trySealing();
  return available;
};

/** Electron says that it can encrypt also where the keyring gave it nothing to do that with: what it makes tells. */
const trySealing = async (): Promise<boolean> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return seal('a try').then(
    () => true,
    () => false,
  );
};
