import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** SubjectPublicKeyInfo of an X25519 key up to the key itself (RFC 8410 section 4). */
const head = Buffer.from('302a300506032b656e032100', 'hex');

/** Bytes of a public value and of a secret (RFC 7748). */
export const x25519Length = 32;

/** A fresh pair. `computeSecret` throws where the result would be zero, as it is for a value of small order. */
export interface X25519 {
  readonly publicValue: Buffer;
  computeSecret(theirs: Buffer): Buffer;
}

export function makeX25519(): X25519 {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return x25519Of(publicKey, privateKey);
}

/** The same of a pair at hand. */
export const x25519Of = (publicKey: KeyObject, privateKey: KeyObject): X25519 => ({
  publicValue: publicKey.export({ type: 'spki', format: 'der' }).subarray(-x25519Length),
  computeSecret: (theirs) => diffieHellman({ privateKey, publicKey: keyOf(theirs) }),
});

const keyOf = (value: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([head, value]), format: 'der', type: 'spki' });
