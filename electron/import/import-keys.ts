import type { ImportKeyView } from '@shared/model/import-view.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { isPlainName, type KeyServer, namesOf } from '../ssh/known-hosts/names.ts';
import type { HostKeyVerdict } from '../ssh/types.ts';
import type { ReadHostKey } from './types.ts';

/** The known_hosts files as far as an import goes: it looks, adds, and takes back what it added. */
export interface ImportKeys {
  readonly check: (server: KeyServer, key: Buffer) => HostKeyVerdict;
  /** Throws the file system's error where the line cannot be written whole. */
  readonly save: (server: KeyServer, key: Buffer) => void;
  /** Takes one key out of Culvert's own file again. */
  readonly remove: (server: KeyServer, fingerprint: string) => void;
}

/** How each stands to what is known. A server that is known by any other key keeps to that. */
export const keyViews = (read: readonly ReadHostKey[], keys: ImportKeys): readonly ImportKeyView[] =>
  read.map((key) => ({
    name: namesOf(key).name,
    algorithm: key.algorithm,
    fingerprint: key.fingerprint,
    standing: standingOf(key, keys),
  }));

function standingOf(key: ReadHostKey, keys: ImportKeys): ImportKeyView['standing'] {
  if (!isPlainName(namesOf(key).name)) return 'unusable';
  const { verdict } = keys.check(key, Buffer.from(key.blob));
  if (verdict === 'unknown') return 'new';
  return verdict === 'known' ? 'known' : 'other-known';
}

interface SavedKeys {
  readonly count: number;
  readonly takeBack: () => boolean;
}

/** Adds the chosen keys of servers that are not known; all of them or, with a sentence, none. */
export function saveKeys(
  read: readonly ReadHostKey[],
  chosen: readonly number[],
  keys: ImportKeys,
): Result<SavedKeys, string> {
  // Two keys of one server are both new until the first of them is written.
  const fresh = read.filter((key, at) => chosen.includes(at) && standingOf(key, keys) === 'new');
  const done: ReadHostKey[] = [];
  const takeBack = () => {
    for (const key of done) keys.remove(key, key.fingerprint);
    return true;
  };
  try {
    for (const key of fresh) {
      keys.save(key, Buffer.from(key.blob));
      done.push(key);
    }
  } catch {
    takeBack();
    return fail(words().details.keysNotWritten);
  }
  return ok({ count: done.length, takeBack });
}
