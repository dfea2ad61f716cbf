import ssh2, { type AgentAuthMethod, type ParsedKey, type SigningRequestOptions } from 'ssh2';

/** A public key or certificate, and the algorithm it is offered under. */
export interface Offered {
  readonly blob: Buffer;
  readonly algorithm: string;
}

/** Signs with a key's private half, wherever it is: a whole signature blob. Rejects where it cannot. */
export type SignWith = (data: Buffer) => Promise<Buffer>;

/**
 * Offers one public key to the server (RFC 4252 section 7). It is dressed as an agent with a single key because that
 * is the one way in which ssh2 lets a signature take its time: the passphrase of a key is asked for only once
 * the server has said it would take the key.
 */
export const offerKey = (username: string, offered: Offered, signWith: SignWith): AgentAuthMethod => ({
  type: 'agent',
  username,
  agent: new OneKey(offered, signWith),
});

type SignDone = (error?: Error | null, signature?: Buffer) => void;

/** A key that is none of ssh2's: our patch to it takes the blob, the algorithm and the signature as they are. */
const asKey = ({ blob, algorithm }: Offered): ParsedKey => {
  const key = { type: algorithm, signatureAlgorithm: algorithm, getPublicSSH: () => blob };
  return key as unknown as ParsedKey;
};

class OneKey extends ssh2.BaseAgent<ParsedKey> {
  readonly #key: ParsedKey;
  readonly #signWith: SignWith;

  constructor(offered: Offered, signWith: SignWith) {
    super();
    this.#key = asKey(offered);
    this.#signWith = signWith;
  }

  override getIdentities(done: (error: Error | undefined, keys?: ParsedKey[]) => void): void {
    done(undefined, [this.#key]);
  }

  override sign(_key: ParsedKey, data: Buffer, options: SigningRequestOptions | SignDone, done?: SignDone): void {
    const answer = typeof options === 'function' ? options : done;
    this.#signWith(data).then(
      (signature) => deliver(answer, null, signature),
      (error: unknown) => deliver(answer, error instanceof Error ? error : new Error(String(error))),
    );
  }
}

/** ssh2 throws out of the callback when the connection is gone by now. */
function deliver(answer: SignDone | undefined, error: Error | null, signature?: Buffer): void {
  try {
    answer?.(error, signature);
  } catch (thrown) {
    if (error === null) deliver(answer, thrown instanceof Error ? thrown : new Error(String(thrown)));
  }
}
