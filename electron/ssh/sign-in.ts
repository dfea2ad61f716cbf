import { cleanText } from '@shared/describe/clean-text.ts';
import type { Account, PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { AuthMethod } from '@shared/model/session-profile.ts';
import type { SignInIdentity } from '@shared/model/sign-in-identity.ts';
import type { LogLevel } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { AnyAuthMethod } from 'ssh2';
import type { ServerSignatures } from './identity/signature-algorithm.ts';
import { signInWithKeys } from './sign-in-keys.ts';
import { SignInRecord } from './sign-in-record.ts';
import { askNewPassword, signInInteractively, signInWithPassword } from './sign-in-secrets.ts';

/** A security key: what it is called, and the fingerprint of its public half. */
export interface TouchedKey {
  readonly key: string;
  readonly fingerprint: string;
}

/** What the methods of signing in share. */
export interface SignInContext {
  readonly username: string;
  /** `user@host`, as questions show it, with the port where it is not 22. */
  readonly target: string;
  readonly account: Account;
  /** What the server said before sign-in (RFC 4252 section 5.4), cleaned; `''` for nothing. */
  readonly banner: () => string;
  readonly identityFiles: readonly string[];
  readonly certificateFiles: readonly string[];
  readonly agentSocket: string | null;
  readonly agentKeys: readonly string[];
  readonly identitiesOnly: boolean;
  /** What the server takes signatures with, as far as it has said so. */
  readonly serverSignatures: () => ServerSignatures;
  /** What binds an agent's conversation to this session, for keys that are meant for some servers only; null: unknown. */
  readonly binding: () => Buffer | null;
  /** A password that came with the target. */
  readonly knownPassword: string | null;
  readonly record: SignInRecord;
  /** Never resolves with `cancel` (that ends the attempt); rejects where nobody can be asked. */
  readonly ask: (question: Question) => Promise<PromptAnswer>;
  /** Hears how an answer fared. */
  readonly tried: (question: Question, worked: boolean) => void;
  readonly offTheClock: <T>(work: Promise<T>) => Promise<T>;
  /** Tells a person to touch a security key until `work` is done. */
  readonly whileTouching: <T>(key: TouchedKey, work: Promise<T>) => Promise<T>;
  /** Aborted when the attempt is over. */
  readonly signal: AbortSignal;
  readonly log: (level: LogLevel, text: string) => void;
}

type Attempts = AsyncGenerator<AnyAuthMethod, void>;

const startMethod: Readonly<Record<AuthMethod, (context: SignInContext, all: readonly AuthMethod[]) => Attempts>> = {
  agent: signInWithKeys,
  publickey: signInWithKeys,
  'keyboard-interactive': signInInteractively,
  password: signInWithPassword,
};

/** The method's name on the wire (RFC 4252): keys of an agent are public keys like any other. */
const wireName = (method: AuthMethod): string => (method === 'agent' ? 'publickey' : method);

/** Keys of the agent and of files are one method to the server: what comes first of the two starts both. */
const steps = (methods: readonly AuthMethod[]): readonly AuthMethod[] =>
  [...new Set(methods)].filter((one, at, all) => all.findIndex((other) => wireName(other) === wireName(one)) === at);

interface Running {
  readonly method: AuthMethod;
  attempts: Attempts;
}

/**
 * Signs in by the profile's methods in its order, each only while the server accepts it. A server that wants several
 * (RFC 4252 section 5.1, partial success) gets the next one it names.
 */
export class SignIn {
  readonly #context: SignInContext;
  readonly #running: Running[];
  #current: Running | null = null;
  #started = false;
  #changes = 0;

  constructor(methods: readonly AuthMethod[], context: Omit<SignInContext, 'record'>) {
    this.#context = { ...context, record: new SignInRecord() };
    this.#running = steps(methods).map((method) => ({
      method,
      attempts: startMethod[method](this.#context, methods),
    }));
  }

  /** The next thing to try, or null when there is nothing left. The first asks only which methods there are. */
  async next(accepted: readonly string[], partial: boolean): Promise<AnyAuthMethod | null> {
    if (!this.#started) {
      this.#started = true;
      return { type: 'none', username: this.#context.username };
    }
    this.#judge(partial);
    this.#context.record.accepted = accepted.map((name) => cleanText(name, 60));
    if (partial) this.#stepDone();
    return this.#firstOf(accepted);
  }

  /** The password is right and has expired: asks for a new one. Null where there is nobody to ask, or enough was tried. */
  newPassword(serverText: string): Promise<string | null> {
    const { record } = this.#context;
    // Asked once more, the server did not like the one before.
    for (const question of record.judged())
      if (question.kind === 'password-change') this.#context.tried(question, false);
    this.#changes += 1;
    return askNewPassword(this.#context, serverText, this.#changes);
  }

  /** We are in: what was answered last was right. */
  succeeded(): void {
    this.#judge(true);
  }

  /** The server hangs up over what was tried last. */
  refused(): void {
    this.#judge(false);
  }

  #judge(worked: boolean): void {
    for (const question of this.#context.record.judged()) this.#context.tried(question, worked);
  }

  /** After a step that succeeded: the server's questions may come again with others, a password will not. */
  #stepDone(): void {
    this.#context.record.partial = true;
    const current = this.#current;
    if (current?.method === 'password') this.#drop(current);
    if (current?.method === 'keyboard-interactive') current.attempts = signInInteractively(this.#context);
  }

  async #firstOf(accepted: readonly string[]): Promise<AnyAuthMethod | null> {
    for (const one of [...this.#running]) {
      if (!accepted.includes(wireName(one.method))) continue;
      const { value, done } = await one.attempts.next();
      if (!done && value) {
        this.#current = one;
        return value;
      }
      this.#drop(one);
    }
    return null;
  }

  #drop(one: Running): void {
    const at = this.#running.indexOf(one);
    if (at >= 0) this.#running.splice(at, 1);
  }

  /** The method in use: the one that let us in, once we are in. Null before any was tried. */
  get method(): AuthMethod | null {
    return this.identity?.source ?? this.#current?.method ?? null;
  }

  /** The key or certificate in use, likewise; null for other methods. */
  get identity(): SignInIdentity | null {
    return this.#context.record.identity;
  }

  /** Why nobody got in. */
  failure(): TunnelError {
    return this.#context.record.failure(this.#context.username);
  }
}
