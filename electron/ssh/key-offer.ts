import ssh2, { type AgentAuthMethod, type SigningRequestOptions } from 'ssh2';

/** Signs with a key's private half, wherever it is; rejects where it cannot. */
export type SignWith = (data: Buffer, hash: string | undefined) => Promise<Buffer>;

/**
 * Offers one public key to the server (RFC 4252 section 7). It is dressed as an agent with a single key because that
 * is the one way in which ssh2 lets a signature take its time: the passphrase of a key is asked for only once
 * the server has said it would take the key.
 */
export const offerKey = (username: string, publicBlob: Buffer, signWith: SignWith): AgentAuthMethod => ({
  type: 'agent',
  username,
  agent: new OneKey(publicBlob, signWith),
});

type SignDone = (error?: Error | null, signature?: Buffer) => void;

class OneKey extends ssh2.BaseAgent<Buffer> {
  readonly #publicBlob: Buffer;
  readonly #signWith: SignWith;

  constructor(publicBlob: Buffer, signWith: SignWith) {
    super();
    this.#publicBlob = publicBlob;
    this.#signWith = signWith;
  }

  override getIdentities(done: (error: Error | undefined, keys?: Buffer[]) => void): void {
    done(undefined, [this.#publicBlob]);
  }

  override sign(_key: Buffer, data: Buffer, options: SigningRequestOptions | SignDone, done?: SignDone): void {
    const [hash, answer] = typeof options === 'function' ? [undefined, options] : [options.hash, done];
    this.#signWith(data, hash).then(
      (signature) => deliver(answer, null, signature),
      (error: unknown) => deliver(answer, error instanceof Error ? error : new Error(String(error))),
    );
  }
}

/** ssh2 throws out of the callback when the connection is gone by now, or when the signature is malformed. */
function deliver(answer: SignDone | undefined, error: Error | null, signature?: Buffer): void {
  try {
    answer?.(error, signature);
  } catch (thrown) {
    if (error === null) deliver(answer, thrown instanceof Error ? thrown : new Error(String(thrown)));
  }
}
