import { type KeyObject, sign } from 'node:crypto';
import { digestOf, publicBlobOf } from '../key-blob.ts';
import { keyTypeOf } from '../public-key.ts';
import { wireMpint, wireString } from '../wire.ts';
import type { Derive } from './derivation.ts';

/** A private key that can sign. */
export interface PrivateKey {
  /** RFC 4253 section 6.6. */
  readonly publicBlob: Buffer;
  /** A whole signature blob (RFC 4253 section 6.6). `algorithm` is the key's type, or one of RFC 8332 for RSA. */
  sign(data: Buffer, algorithm: string): Buffer;
}

/** A private key behind a passphrase. */
export interface LockedKey {
  readonly status: 'encrypted';
  /** The public key, where the file shows it. */
  readonly publicBlob: Buffer | null;
  /** As it stands in the file: untrusted. Empty where the file keeps it locked too. */
  readonly comment: string;
  /** The key, or null under a wrong passphrase. Rejects with `KeyTrouble` where that cannot help. */
  readonly unlock: (passphrase: string, derive: Derive) => Promise<PrivateKey | null>;
}

/** What the text of a key file turned out to be. */
export type KeyText =
  | { readonly status: 'plain'; readonly key: PrivateKey; readonly comment: string }
  | LockedKey
  /** `publicBlob` where the file shows which key it is, though it cannot sign. */
  | { readonly status: 'not-a-key' | Useless; readonly publicBlob?: Buffer };

/**
 * Why a file that means to be a private key is of no use: a format, cipher or derivation nobody here can read; a type of
 * key that cannot sign from a file; a derivation beyond `isAffordable`; or not what its own format wants.
 */
export type Useless = 'unsupported' | 'key-type' | 'too-costly' | 'damaged';

export const useless = (status: Useless): { readonly status: Useless } => ({ status });

/** Key types that can sign here: not those of security keys, nor DSA, nor Ed448. */
const usableTypes = /^(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521))$/;
export const isUsable = (publicBlob: Buffer): boolean => usableTypes.test(keyTypeOf(publicBlob));

/** Thrown for a key that is whole, but of a kind SSH does not use. */
export class OtherKeyType extends Error {}

/** Throws `OtherKeyType` where SSH cannot use the key. */
export function signingKey(key: KeyObject): PrivateKey {
  const publicBlob = publicBlobOf(key);
  if (publicBlob === null) throw new OtherKeyType();
  return { publicBlob, sign: (data, algorithm) => signatureBlob(key, data, algorithm) };
}

function signatureBlob(key: KeyObject, data: Buffer, algorithm: string): Buffer {
  const bytes = sign(digestOf(algorithm), data, { key, dsaEncoding: 'ieee-p1363' });
  const signature = algorithm.startsWith('ecdsa-') ? ecdsaSignature(bytes) : bytes;
  return Buffer.concat([wireString(algorithm), wireString(signature)]);
}

/** Two numbers of the same length, side by side, as SSH writes them (RFC 5656 section 3.1.2). */
function ecdsaSignature(bytes: Buffer): Buffer {
  const half = bytes.length / 2;
  return Buffer.concat([wireMpint(bytes.subarray(0, half)), wireMpint(bytes.subarray(half))]);
}

/** What reading a key that needs no passphrase came to. */
export function plainKey(comment: string, read: () => PrivateKey | null): KeyText {
  try {
    const key = read();
    return key === null ? useless('damaged') : { status: 'plain', key, comment };
  } catch (error) {
    return useless(isOtherType(error) ? 'key-type' : 'damaged');
  }
}

/** node:crypto names a curve or algorithm it does not have in the error's `reason`. */
const isOtherType = (error: unknown): boolean =>
  error instanceof OtherKeyType ||
  (error instanceof Error && 'reason' in error && /UNKNOWN_GROUP|UNSUPPORTED_ALG/.test(String(error.reason)));

/** The result of reading what may be bytes decrypted with a wrong passphrase: null instead of a throw. */
export function attempt<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Why a key stays shut though its passphrase may be right; `no-thread`: what opens it could not be started. */
export class KeyTrouble extends Error {
  readonly reason: Useless | 'no-thread';

  constructor(reason: Useless | 'no-thread') {
    super(reason);
    this.reason = reason;
  }
}

/** The same for bytes just unlocked: a whole key that SSH cannot use is no wrong passphrase, and throws `KeyTrouble`. */
export function attemptUnlocked(read: () => PrivateKey | null): PrivateKey | null {
  try {
    return read();
  } catch (error) {
    if (isOtherType(error)) throw new KeyTrouble('key-type');
    return null;
  }
}
