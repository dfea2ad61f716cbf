import type { Question } from '@shared/model/prompt.ts';
import type { AuthMethod } from '@shared/model/session-profile.ts';
import type { SignInIdentity } from '@shared/model/sign-in-identity.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** What happened in the course of one sign-in, for the error at its end. */
export class SignInRecord {
  readonly #tried = new Set<AuthMethod>();
  readonly #offered = new Set<string>();
  /** Answered questions of which the server has not said yet what it makes of them. */
  #onTrial: Question[] = [];
  /** Methods the server last said it would go on with, its own words, unchecked. */
  accepted: readonly string[] = [];
  /** The first trouble with a key the profile names. */
  keyProblem: TunnelError | null = null;
  /** A question that nobody could be asked. */
  unasked: TunnelError | null = null;
  /** Why the agent was of no use, though the profile wants it. */
  agentTrouble: TunnelError | null = null;
  /** What is being offered; what signed in, once we are in. */
  identity: SignInIdentity | null = null;
  #refusedOffer: TunnelError | null = null;
  /** The server took one step and asks for another. */
  partial = false;
  /** A person typed a password or an answer and the server refused it. */
  typed = false;

  tried(method: AuthMethod): void {
    this.#tried.add(method);
  }

  /** False for a key that was offered before: each refusal counts against the server's limit. */
  offerOnce(publicBlob: Buffer): boolean {
    const id = publicBlob.toString('base64');
    if (this.#offered.has(id)) return false;
    this.#offered.add(id);
    return true;
  }

  /** An answer goes to the server. A new password comes in place of the one that has expired. */
  answered(question: Question): void {
    this.#onTrial = question.kind === 'password-change' ? [question] : [...this.#onTrial, question];
  }

  /** The server has judged: gives what it judged. */
  judged(): readonly Question[] {
    return this.#onTrial.splice(0);
  }

  noteKeyProblem(error: TunnelError): void {
    this.keyProblem ??= error;
  }

  /** The first certificate the server did not take, or RSA key for want of a signature it takes. */
  noteRefusedOffer(error: TunnelError): void {
    this.#refusedOffer ??= error;
  }

  /** Why nobody got in: the most a person can act on. */
  failure(username: string): TunnelError {
    if (this.keyProblem !== null && !this.typed) return this.keyProblem;
    if (this.#tried.size === 0 && this.unasked !== null) return this.unasked;
    if (this.#tried.size === 0 && this.agentTrouble !== null) return this.agentTrouble;
    if (this.#refusedOffer !== null && !this.typed && !this.partial) return this.#refusedOffer;
    const kind = this.partial ? 'auth-incomplete' : 'auth-failed';
    return { kind, username, tried: [...this.#tried], accepted: this.accepted };
  }
}
