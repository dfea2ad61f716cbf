import type { AuthMethod } from '@shared/model/session-profile.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** What happened in the course of one sign-in, for the error at its end. */
export class SignInRecord {
  readonly #tried = new Set<AuthMethod>();
  readonly #offered = new Set<string>();
  /** Methods the server last said it would go on with, its own words, unchecked. */
  accepted: readonly string[] = [];
  /** The first trouble with a key the profile names. */
  keyProblem: TunnelError | null = null;
  /** A question that nobody could be asked. */
  unasked: TunnelError | null = null;
  /** No agent answers, though the profile wants one. */
  agentMissing = false;
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

  noteKeyProblem(error: TunnelError): void {
    this.keyProblem ??= error;
  }

  /** Why nobody got in: the most a person can act on. */
  failure(username: string): TunnelError {
    if (this.keyProblem !== null && !this.typed) return this.keyProblem;
    if (this.#tried.size === 0 && this.unasked !== null) return this.unasked;
    if (this.#tried.size === 0 && this.agentMissing) return { kind: 'agent-unavailable' };
    const kind = this.partial ? 'auth-incomplete' : 'auth-failed';
    return { kind, username, tried: [...this.#tried], accepted: this.accepted };
  }
}
