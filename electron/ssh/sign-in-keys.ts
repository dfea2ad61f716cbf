import { homedir } from 'node:os';
import { join } from 'node:path';
import { cleanText } from '@shared/describe/clean-text.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { AnyAuthMethod } from 'ssh2';
import { agentKeys } from './agent.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { offerKey, type SignWith } from './key-offer.ts';
import { KeyTrouble } from './keys/signing-key.ts';
import type { PrivateKey } from './private-key.ts';
import { fingerprintOf } from './public-key.ts';
import type { SignInContext } from './sign-in.ts';

/** How often the passphrase of one key is asked for. */
const passphraseTries = 3;

/** Where ssh looks for keys when none are named. */
export const usualKeyFiles = (): readonly string[] =>
  ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => join(homedir(), '.ssh', name));

/** Every key the agent holds, in its order. */
export async function* signInWithAgent(context: SignInContext): AsyncGenerator<AnyAuthMethod, void> {
  const socket = context.agentSocket;
  const keys = socket === null ? null : await agentKeys(socket);
  if (keys === null) {
    context.record.agentMissing = true;
    return;
  }
  for (const key of keys) {
    if (!context.record.offerOnce(key.publicBlob)) continue;
    context.record.tried('agent');
    context.log('info', `Offering the agent’s key “${cleanText(key.comment, 80)}”.`);
    const comment = cleanText(key.comment, 80);
    const sign: typeof key.sign = async (data, hash) => {
      try {
        return await context.offTheClock(key.sign(data, hash));
      } catch (error) {
        context.record.noteKeyProblem({ kind: 'agent-refused', key: comment });
        throw error;
      }
    };
    yield offerKey(context.username, key.publicBlob, sign);
  }
}

/** The profile's identity files, or those ssh would use; only named ones are missed. */
export async function* signInWithKeyFiles(context: SignInContext): AsyncGenerator<AnyAuthMethod, void> {
  const named = context.identityFiles.length > 0;
  for (const path of named ? context.identityFiles : usualKeyFiles()) {
    const file = await readKeyFile(path);
    switch (file.status) {
      case 'plain':
        yield* offerPlain(context, path, file.key);
        break;
      case 'encrypted':
        yield* offerEncrypted(context, path, file);
        break;
      default:
        if (named) context.record.noteKeyProblem({ kind: 'key-file-unusable', path, reason: file.status });
    }
  }
}

function* offer(
  context: SignInContext,
  path: string,
  publicBlob: Buffer,
  sign: SignWith,
): Generator<AnyAuthMethod, void> {
  if (!context.record.offerOnce(publicBlob)) return;
  context.record.tried('publickey');
  context.log('info', `Offering the key ${path}.`);
  yield offerKey(context.username, publicBlob, sign);
}

const offerPlain = (context: SignInContext, path: string, key: PrivateKey): Generator<AnyAuthMethod, void> =>
  offer(context, path, key.publicBlob, async (data, hash) => key.sign(data, hash));

type Encrypted = Extract<KeyFile, { status: 'encrypted' }>;

/** Asks for the passphrase once the server says it would take the key, or at once where only it shows which key that is. */
async function* offerEncrypted(
  context: SignInContext,
  path: string,
  file: Encrypted,
): AsyncGenerator<AnyAuthMethod, void> {
  if (file.publicBlob === null) {
    const key = await unlock(context, path, file);
    if (key !== null) yield* offerPlain(context, path, key);
    return;
  }
  yield* offer(context, path, file.publicBlob, async (data, hash) => {
    const key = await unlock(context, path, file);
    if (key === null) throw new Error('The key stays locked');
    return key.sign(data, hash);
  });
}

/** Null after too many wrong passphrases, and where nobody can be asked. */
async function unlock(context: SignInContext, path: string, file: Encrypted): Promise<PrivateKey | null> {
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
    context.log('warning', `That passphrase does not open ${path}.`);
  }
  context.record.noteKeyProblem({ kind: 'passphrase-wrong', path });
  return null;
}

/** A wrong passphrase gives null; what no passphrase mends comes back as a value. */
const openWith = (file: Encrypted, passphrase: string): Promise<PrivateKey | null | KeyTrouble> =>
  file.unlock(passphrase).catch((error: unknown) => (error instanceof KeyTrouble ? error : new KeyTrouble('damaged')));
