import { createHash } from 'node:crypto';
import { makeX25519, type X25519, x25519Length } from './x25519.ts';

/** A key encapsulation mechanism: the server seals a secret for our public key. */
export interface Kem {
  /** Bytes of what the server sends. */
  readonly ciphertextLength: number;
  generate(): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };
  decapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array;
}

/** One exchange under way, as the patched ssh2 takes it. */
export interface Exchange {
  readonly publicValue: Buffer;
  /** The shared secret K, hashed as an SSH string; throws where the other side's value is not a sound one. */
  computeSecret(theirs: Buffer): Buffer;
}

/** A key exchange method for ssh2. */
export interface KeyExchangeMethod {
  readonly hashName: 'sha256' | 'sha512';
  begin(): Exchange;
}

/**
 * A KEM and X25519 side by side, so that the secret holds as long as one of the two does: what is sent is one value
 * behind the other, and K is the hash of both secrets (draft-ietf-sshm-mlkem-hybrid-kex section 2.4, RFC 9941).
 */
export const hybridMethod = (
  kem: Kem,
  hashName: KeyExchangeMethod['hashName'],
  makeCurve: () => X25519 = makeX25519,
): KeyExchangeMethod => ({
  hashName,
  begin: () => {
    const curve = makeCurve();
    const { publicKey, secretKey } = kem.generate();
    return {
      publicValue: Buffer.concat([publicKey, curve.publicValue]),
      computeSecret: (theirs) => {
        if (theirs.length !== kem.ciphertextLength + x25519Length) throw new Error('A reply of a wrong length');
        const sealed = kem.decapsulate(theirs.subarray(0, kem.ciphertextLength), secretKey);
        const shared = curve.computeSecret(theirs.subarray(kem.ciphertextLength));
        return createHash(hashName).update(sealed).update(shared).digest();
      },
    };
  },
});
