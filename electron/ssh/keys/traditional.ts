import { createHash, createPrivateKey } from 'node:crypto';
import type { Armour } from './armour.ts';
import { decrypt } from './ciphers.ts';
import {
  attemptUnlocked,
  type KeyText,
  type LockedKey,
  type PrivateKey,
  plainKey,
  signingKey,
  useless,
} from './signing-key.ts';

/** What a DEK-Info header may name, and what node:crypto calls it. */
const ciphers: Readonly<Record<string, readonly [name: string, keyLength: number]>> = {
  'DES-EDE3-CBC': ['des-ede3-cbc', 24],
  'DES-CBC': ['des-cbc', 8],
  'AES-128-CBC': ['aes-128-cbc', 16],
  'AES-192-CBC': ['aes-192-cbc', 24],
  'AES-256-CBC': ['aes-256-cbc', 32],
};

type Kind = 'pkcs1' | 'sec1';

/** Reads the PEM of PKCS#1 (RFC 8017 appendix A.1.2) or SEC 1 (RFC 5915), plain or locked as RFC 1421 has it. */
export function readTraditional({ headers, body }: Armour, kind: Kind): KeyText {
  const info = headers.get('DEK-Info');
  if (info === undefined) return plainKey('', () => fromDer(body, kind));
  const [name = '', salt = ''] = info.split(',').map((part) => part.trim());
  const [cipher, iv] = [ciphers[name.toUpperCase()], Buffer.from(salt, 'hex')];
  if (!cipher) return useless('unsupported');
  if (iv.length < 8) return useless('damaged');
  const unlock: LockedKey['unlock'] = async (passphrase) =>
    attemptUnlocked(() => fromDer(decrypt(cipher[0], keyFrom(passphrase, iv, cipher[1]), iv, body, true), kind));
  return { status: 'encrypted', publicBlob: null, comment: '', unlock };
}

const fromDer = (key: Buffer, type: Kind): PrivateKey | null =>
  signingKey(createPrivateKey({ key, format: 'der', type }));

/** OpenSSL's EVP_BytesToKey: MD5 over and over, once each. It takes microseconds, which is why this format is weak. */
function keyFrom(passphrase: string, iv: Buffer, length: number): Buffer {
  let digest = Buffer.alloc(0);
  let all = Buffer.alloc(0);
  while (all.length < length) {
    digest = createHash('md5').update(digest).update(passphrase).update(iv.subarray(0, 8)).digest();
    all = Buffer.concat([all, digest]);
  }
  return all.subarray(0, length);
}
