import type { Problem } from '@shared/model/problem.ts';
import { assertNever, fail, ok, type Result } from '@shared/model/result.ts';
import { derive } from './keys/derive.ts';
import type { Useless } from './keys/signing-key.ts';
import { type LockedKey, type PrivateKey, parsePrivateKey } from './private-key.ts';
import { keyTypeOf } from './public-key.ts';
import { readBounded } from './read-bounded.ts';

/** What a key file holds, or why it is of no use. Comments are as they stand in the file: untrusted. */
export type KeyFile =
  | { readonly status: 'plain'; readonly key: PrivateKey; readonly comment: string }
  | {
      readonly status: 'encrypted';
      /** The public key, where it can be told without the passphrase. */
      readonly publicBlob: Buffer | null;
      readonly comment: string;
      /**
       * The key, or null under a wrong passphrase. Takes the time the file's own key derivation asks for, in a thread of
       * its own; rejects with `KeyTrouble` where no passphrase helps.
       */
      readonly unlock: (passphrase: string) => Promise<PrivateKey | null>;
    }
  | { readonly status: 'missing' | 'unreadable' | 'not-a-key' | Useless };

/** Reads a private key file. The path may begin with `~/`. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await readBounded(path);
  if (typeof text !== 'string') return { status: text.status === 'too-large' ? 'not-a-key' : text.status };
  const parsed = parsePrivateKey(text);
  return parsed.status === 'encrypted' ? lockedFile(path, parsed) : parsed;
}

/** What an encrypted file does not show, the `.pub` file beside it may. */
async function lockedFile(path: string, locked: LockedKey): Promise<KeyFile> {
  const beside = locked.publicBlob && locked.comment ? null : await readPublicHalf(path);
  const publicBlob = locked.publicBlob ?? beside?.publicBlob ?? null;
  const isSame = beside !== null && publicBlob?.equals(beside.publicBlob) === true;
  const comment = locked.comment || (isSame ? beside.comment : '');
  return { status: 'encrypted', publicBlob, comment, unlock: (passphrase) => locked.unlock(passphrase, derive) };
}

/** The `.pub` file beside a key: `type base64 comment`. Null where there is none, or something else. */
async function readPublicHalf(path: string): Promise<{ readonly publicBlob: Buffer; readonly comment: string } | null> {
  const text = await readBounded(`${path}.pub`);
  const [, type, base64 = '', comment = ''] =
    typeof text === 'string' ? (/^\s*(\S+)[ \t]+(\S+)[ \t]*([^\r\n]*)/.exec(text) ?? []) : [];
  const publicBlob = Buffer.from(base64, 'base64');
  const isKey = type !== undefined && keyTypeOf(publicBlob) === type;
  return isKey ? { publicBlob, comment: Buffer.from(comment, 'latin1').toString() } : null;
}

/** Whether a file can serve as an identity file; an encrypted one can. For the field it is typed into. */
export async function checkKeyFile(path: string): Promise<Result<null, Problem>> {
  if (path.trim() === '') return fail({ kind: 'empty', field: 'identityFile' });
  const { status } = await readKeyFile(path);
  switch (status) {
    case 'plain':
    case 'encrypted':
      return ok(null);
    case 'missing':
      return fail({ kind: 'key-file-missing', field: 'identityFile', path });
    case 'unreadable':
      return fail({ kind: 'key-file-unreadable', field: 'identityFile', path });
    case 'not-a-key':
    case 'unsupported':
    case 'key-type':
    case 'too-costly':
    case 'damaged':
      return fail({ kind: 'not-a-key-file', field: 'identityFile', path });
    default:
      return assertNever(status);
  }
}
