import type { Problem } from '@shared/model/problem.ts';
import { assertNever, fail, ok, type Result } from '@shared/model/result.ts';
import { plainTypeOf } from './certificate/parse-certificate.ts';
import { derive } from './keys/derive.ts';
import type { Useless } from './keys/signing-key.ts';
import { type LockedKey, type PrivateKey, parsePrivateKey } from './private-key.ts';
import { isSecurityKeyType, keyTypeOf } from './public-key.ts';
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
  /** It tells which key it is, and an agent has to sign: the handle of a security key, or a public half alone. */
  | {
      readonly status: 'agent-only';
      readonly why: 'security-key' | 'public-only';
      readonly publicBlob: Buffer;
      readonly comment: string;
    }
  | { readonly status: 'missing' | 'unreadable' | 'not-a-key' | Useless };

/** Reads a private key file. The path may begin with `~/`. As with ssh, the public half will do where an agent has the key. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await readBounded(path);
  if (typeof text !== 'string') {
    const beside = text.status === 'missing' ? await readPublicHalf(path) : null;
    return publicOnly(beside) ?? { status: text.status === 'too-large' ? 'not-a-key' : text.status };
  }
  const parsed = parsePrivateKey(text);
  switch (parsed.status) {
    case 'plain':
      return parsed;
    case 'encrypted':
      return lockedFile(path, parsed);
    case 'not-a-key':
      return publicOnly(publicLine(text)) ?? { status: 'not-a-key' };
    default:
      return (await securityKey(path, parsed.publicBlob)) ?? { status: parsed.status };
  }
}

interface PublicHalf {
  readonly publicBlob: Buffer;
  readonly comment: string;
}

const publicOnly = (half: PublicHalf | null): KeyFile | null =>
  half && { status: 'agent-only', why: 'public-only', ...half };

async function securityKey(path: string, publicBlob: Buffer | undefined): Promise<KeyFile | null> {
  if (!publicBlob || !isSecurityKeyType(keyTypeOf(publicBlob))) return null;
  const beside = await readPublicHalf(path);
  const comment = beside?.publicBlob.equals(publicBlob) ? beside.comment : '';
  return { status: 'agent-only', why: 'security-key', publicBlob, comment };
}

/** What an encrypted file does not show, the `.pub` file beside it may. */
async function lockedFile(path: string, locked: LockedKey): Promise<KeyFile> {
  const beside = locked.publicBlob && locked.comment ? null : await readPublicHalf(path);
  const publicBlob = locked.publicBlob ?? beside?.publicBlob ?? null;
  const isSame = beside !== null && publicBlob?.equals(beside.publicBlob) === true;
  const comment = locked.comment || (isSame ? beside.comment : '');
  return { status: 'encrypted', publicBlob, comment, unlock: (passphrase) => locked.unlock(passphrase, derive) };
}

/** The `.pub` file beside a key. Null where there is none, or something else. */
async function readPublicHalf(path: string): Promise<PublicHalf | null> {
  const text = await readBounded(`${path}.pub`);
  return typeof text === 'string' ? publicLine(text) : null;
}

/** `type base64 comment`, as in a `.pub` file. */
function publicLine(text: string): PublicHalf | null {
  const [, type, base64 = '', comment = ''] = /^\s*(\S+)[ \t]+(\S+)[ \t]*([^\r\n]*)/.exec(text) ?? [];
  const publicBlob = Buffer.from(base64, 'base64');
  const isKey = type !== undefined && plainTypeOf(type) === null && keyTypeOf(publicBlob) === type;
  return isKey ? { publicBlob, comment: Buffer.from(comment, 'latin1').toString() } : null;
}

/** Whether a file can serve as an identity file; an encrypted one can. For the field it is typed into. */
export async function checkKeyFile(path: string): Promise<Result<null, Problem>> {
  if (path.trim() === '') return fail({ kind: 'empty', field: 'identityFile' });
  const { status } = await readKeyFile(path);
  switch (status) {
    case 'plain':
    case 'encrypted':
    case 'agent-only':
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
