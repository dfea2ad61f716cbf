import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { KeyFile } from '../key-file.ts';
import { KeyTrouble } from '../keys/signing-key.ts';
import type { PrivateKey } from '../private-key.ts';
import { fingerprintOf } from '../public-key.ts';
import type { SignInContext } from '../sign-in.ts';

/** How often the passphrase of one key is asked for. */
const passphraseTries = 3;

type Encrypted = Extract<KeyFile, { status: 'encrypted' }>;

/** The key, for which a person is asked. Null after too many wrong passphrases, and where nobody can be asked. */
export async function unlock(context: SignInContext, path: string, file: Encrypted): Promise<PrivateKey | null> {
  const fingerprint = file.publicBlob && fingerprintOf(file.publicBlob);
  for (let attempt = 1; attempt <= passphraseTries; attempt += 1) {
    const question = { kind: 'passphrase', path, fingerprint, attempt } as const;
    const answer = await context.ask(question).catch((error: unknown) => {
      const reason = toTunnelError(error);
      context.record.unasked ??= reason;
      // The server would have taken the key: that it stayed locked is the reason, not a refusal.
      if (reason.kind === 'nobody-to-ask') context.record.noteKeyProblem(reason);
      return null;
    });
    if (answer?.kind !== 'secrets') return null;
    const key = await context.offTheClock(openWith(file, answer.secrets[0] ?? ''));
    if (key instanceof KeyTrouble) {
      context.record.noteKeyProblem({ kind: 'key-file-unusable', path, reason: key.reason });
      return null;
    }
    context.tried(question, key !== null);
    if (key !== null) return key;
    context.log('warning', words().engine.keys.wrongPassphrase(path));
  }
  context.record.noteKeyProblem({ kind: 'passphrase-wrong', path });
  return null;
}

/** A wrong passphrase gives null; what no passphrase mends comes back as a value. */
const openWith = (file: Encrypted, passphrase: string): Promise<PrivateKey | null | KeyTrouble> =>
  file.unlock(passphrase).catch((error: unknown) => (error instanceof KeyTrouble ? error : new KeyTrouble('damaged')));
