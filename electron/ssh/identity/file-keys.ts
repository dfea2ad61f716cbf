import { homedir } from 'node:os';
import { join } from 'node:path';
import { readKeyFile } from '../key-file.ts';
import type { PrivateKey } from '../private-key.ts';
import type { SignInContext } from '../sign-in.ts';
import type { Holder } from './candidate.ts';
import type { FileKey } from './order.ts';
import { unlock } from './unlock.ts';

/** What identity files hold. */
export interface FileKeys {
  readonly known: readonly FileKey[];
  /** Files that show which key they hold to their passphrase only. */
  readonly locked: readonly { readonly path: string; readonly open: () => Promise<Holder | null> }[];
}

/** Where ssh looks for keys when none are named. */
export const usualKeyFiles = (): readonly string[] =>
  ['id_ed25519', 'id_ed25519_sk', 'id_ecdsa', 'id_ecdsa_sk', 'id_rsa'].map((name) => join(homedir(), '.ssh', name));

/** The profile's identity files, or those ssh would look for; `maySign`: whether more than their public half is of use. */
export async function keysOfFiles(context: SignInContext, maySign: boolean): Promise<FileKeys> {
  const named = context.identityFiles.length > 0;
  const known: FileKey[] = [];
  const locked: FileKeys['locked'][number][] = [];
  for (const path of named ? context.identityFiles : usualKeyFiles()) {
    const file = await readKeyFile(path);
    switch (file.status) {
      case 'plain':
        known.push(fileKey(path, file.key.publicBlob, maySign ? async () => file.key : null));
        break;
      case 'agent-only':
        known.push({ ...fileKey(path, file.publicBlob, null), whyNot: file.why });
        break;
      case 'encrypted': {
        const open = onlyOnce(() => unlock(context, path, file));
        if (file.publicBlob) known.push(fileKey(path, file.publicBlob, maySign ? open : null));
        else if (maySign) locked.push({ path, open: () => openedHolder(path, open) });
        break;
      }
      default:
        if (named) context.record.noteKeyProblem({ kind: 'key-file-unusable', path, reason: file.status });
    }
  }
  return { known, locked };
}

type Open = () => Promise<PrivateKey | null>;

const fileKey = (path: string, plainBlob: Buffer, open: Open | null): FileKey => ({
  path,
  plainBlob,
  holder: open && fileHolder(path, plainBlob, open),
});

const fileHolder = (path: string, plainBlob: Buffer, open: Open): Holder => ({
  source: 'publickey',
  name: path,
  plainBlob,
  sign: async (data, algorithm) => {
    const key = await open();
    if (key === null) throw new Error('The key stays locked');
    return key.sign(data, algorithm);
  },
});

async function openedHolder(path: string, open: Open): Promise<Holder | null> {
  const key = await open();
  return key && fileHolder(path, key.publicBlob, async () => key);
}

/** A key stays open, or shut, for the rest of the attempt: its certificate and itself are asked for once. */
function onlyOnce(open: Open): Open {
  let opened: ReturnType<Open> | null = null;
  return () => {
    opened ??= open();
    return opened;
  };
}
