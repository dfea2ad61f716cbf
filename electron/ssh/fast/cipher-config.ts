/** What ssh2 does with a payload; anything but nothing ends the reading with this key. */
export type OnPayload = (payload: Buffer) => number | false | undefined;

/** What ssh2 makes the ciphers of both directions from, once keys are agreed on. */
export interface CipherConfig {
  readonly inbound: {
    readonly onPayload: OnPayload;
    readonly seqno: number;
    readonly decipherInfo: { readonly sslName: string };
    readonly decipherKey: Buffer;
    readonly decipherIV: Buffer;
  };
  readonly outbound: {
    /** How this connection's packets are written: one function a connection, so that it can be told by it. */
    readonly onWrite: object;
    readonly seqno: number;
    readonly cipherInfo: { readonly sslName: string };
    readonly cipherKey: Buffer;
    readonly cipherIV: Buffer;
  };
}
