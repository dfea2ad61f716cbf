import { fail } from '@shared/model/result.ts';
import type { SavedSecret } from '@shared/model/saved-secret.ts';
import { words } from '@shared/words/words.ts';
import type { SavedSecrets } from '../session/saved-secrets.ts';
import { readSecrets, type SealedSecret, writeSecrets } from './secrets-file.ts';
import type { Vault } from './vault.ts';

/** The saved passwords and passphrases, in `secrets.json`, sealed by the vault. Memory and file change together. */
export interface SecretsStore extends SavedSecrets {
  list(): readonly SavedSecret[];
  has(opens: string): boolean;
  /** A session is no more: what only it used is forgotten. Gives what that was, in words. */
  dropSession(sessionId: string): readonly string[];
  /** Forgets all that a session uses, what others use too included. Gives what that was, in words. */
  forgetFor(sessionId: string): readonly string[];
  forgetAll(): readonly string[];
  onChange(listener: () => void): () => void;
}

/** What a secrets store is built from. */
export interface SecretsStoreDeps {
  readonly path: string;
  readonly vault: Vault;
  readonly notify: (text: string) => void;
}

/** Reads the file; the vault is not woken before it is needed. */
export function createSecretsStore({ path, vault, notify }: SecretsStoreDeps): SecretsStore {
  const read = readSecrets(path, notify);
  let secrets = read.secrets;
  const listeners = new Set<() => void>();
  const find = (opens: string) => secrets.find((one) => one.opens === opens);

  const commit = (next: readonly SealedSecret[]): boolean => {
    const written = read.blocked === null ? writeSecrets(path, next) : fail(read.blocked);
    if (!written.ok) notify(words().files.secretsUnchanged(written.error));
    else secrets = next;
    for (const listener of listeners) listener();
    return written.ok;
  };
  const forget = (goes: (one: SealedSecret) => boolean): readonly string[] => {
    const gone = secrets.filter(goes);
    const done = gone.length === 0 || commit(secrets.filter((one) => !goes(one)));
    return done ? gone.map(({ about }) => about) : [];
  };

  return {
    trouble: () => vault.trouble(),
    list: () => secrets.map(({ about, usedBy }) => ({ about, usedBy })),
    has: (opens) => find(opens) !== undefined,
    async recall(opens, sessionId) {
      const found = find(opens);
      if (!found || (await vault.trouble()) !== null) return null;
      const secret = await vault.unseal(Buffer.from(found.sealed, 'base64')).catch(() => null);
      if (secret === null) notify(words().files.otherKeyring(found.about));
      else if (!found.usedBy.includes(sessionId))
        commit(secrets.map((one) => (one === found ? usedToo(one, sessionId) : one)));
      return secret;
    },
    async save({ opens, about, secret }, sessionId) {
      const sealed = (await vault.trouble()) === null ? await vault.seal(secret).catch(() => null) : null;
      if (sealed === null) return notify(words().files.keyringSilent(about));
      const entry = { opens, about, sealed: sealed.toString('base64'), usedBy: find(opens)?.usedBy ?? [] };
      commit([...secrets.filter((one) => one.opens !== opens), usedToo(entry, sessionId)]);
    },
    forget: (opens) => void forget((one) => one.opens === opens),
    dropSession(sessionId) {
      const left = secrets.map((one) => ({ ...one, usedBy: one.usedBy.filter((id) => id !== sessionId) }));
      const gone = left.filter((one, at) => one.usedBy.length === 0 && secrets[at]?.usedBy.includes(sessionId));
      const changes = secrets.some(({ usedBy }) => usedBy.includes(sessionId));
      const done = !changes || commit(left.filter((one) => !gone.includes(one)));
      return done ? gone.map(({ about }) => about) : [];
    },
    forgetFor: (sessionId) => forget(({ usedBy }) => usedBy.includes(sessionId)),
    forgetAll: () => forget(() => true),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const usedToo = (one: SealedSecret, sessionId: string): SealedSecret =>
  one.usedBy.includes(sessionId) ? one : { ...one, usedBy: [...one.usedBy, sessionId] };
