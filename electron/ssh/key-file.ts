import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@shared/model/problem.ts';
import { assertNever, fail, ok, type Result } from '@shared/model/result.ts';
import { type PrivateKey, parsePrivateKey } from './private-key.ts';

/** What a key file holds, or why it is of no use. */
export type KeyFile =
  | { readonly status: 'plain'; readonly key: PrivateKey }
  | {
      readonly status: 'encrypted';
      /** The public key, where it can be told without the passphrase. */
      readonly publicBlob: Buffer | null;
      /** The key, or null under a wrong passphrase. Takes the time the file's own key derivation asks for. */
      readonly unlock: (passphrase: string) => PrivateKey | null;
    }
  | { readonly status: 'missing' | 'unreadable' | 'not-a-key' | 'unsupported' };

/** No private key is larger. */
const maxBytes = 256 * 1024;

/** A path as ssh reads one: a leading `~/` is the user's home. */
export const expandHome = (path: string): string => (path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);

/** Reads a private key file. The path may begin with `~/`. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await readBounded(expandHome(path));
  if (typeof text !== 'string') return text;
  const parsed = parsePrivateKey(text);
  if (parsed.status !== 'encrypted') return parsed;
  const publicBlob = parsed.publicBlob ?? (await readPublicHalf(path));
  return { status: 'encrypted', publicBlob, unlock: (passphrase) => unlock(text, passphrase) };
}

function unlock(text: string, passphrase: string): PrivateKey | null {
  const parsed = parsePrivateKey(text, passphrase);
  return parsed.status === 'plain' ? parsed.key : null;
}

/** Opened without waiting, or a named pipe would hold us up for ever. */
async function readBounded(
  path: string,
): Promise<string | { readonly status: 'missing' | 'unreadable' | 'not-a-key' }> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const about = await file.stat();
      if (!about.isFile() || about.size > maxBytes) return { status: 'not-a-key' };
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    return { status: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** The `.pub` file beside a key whose own file does not show its public half. */
async function readPublicHalf(path: string): Promise<Buffer | null> {
  const text = await readBounded(`${expandHome(path)}.pub`);
  const base64 = typeof text === 'string' ? text.split(/\s+/)[1] : undefined;
  return base64 ? Buffer.from(base64, 'base64') : null;
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
      return fail({ kind: 'not-a-key-file', field: 'identityFile', path });
    default:
      return assertNever(status);
  }
}
