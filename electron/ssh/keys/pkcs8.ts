import { createPrivateKey } from 'node:crypto';
import { decrypt } from './ciphers.ts';
import { type DerItem, derItems, inside, numberOf, octetsOf, oidOf, tags } from './der.ts';
import { type Derivation, isAffordable } from './derivation.ts';
import {
  attemptUnlocked,
  type KeyText,
  type LockedKey,
  type PrivateKey,
  plainKey,
  signingKey,
  useless,
} from './signing-key.ts';

/** Object identifiers as DER writes them, in hex (RFC 8018 appendix C, RFC 7914 section 7). */
const oids = {
  pbes2: '2a864886f70d01050d',
  pbkdf2: '2a864886f70d01050c',
  scrypt: '2b06010401da47040b',
  /** pbeWithSHAAnd3-KeyTripleDES-CBC */
  pbeTripleDes: '2a864886f70d010c0103',
} as const;

const digests: Readonly<Record<string, string>> = {
  '2a864886f70d0207': 'sha1',
  '2a864886f70d0208': 'sha224',
  '2a864886f70d0209': 'sha256',
  '2a864886f70d020a': 'sha384',
  '2a864886f70d020b': 'sha512',
};

const ciphers: Readonly<Record<string, readonly [name: string, keyLength: number]>> = {
  '608648016503040102': ['aes-128-cbc', 16],
  '608648016503040116': ['aes-192-cbc', 24],
  '60864801650304012a': ['aes-256-cbc', 32],
  '2a864886f70d0307': ['des-ede3-cbc', 24],
};

/** Reads a PrivateKeyInfo (RFC 5958). */
export const readPkcs8 = (der: Buffer): KeyText => plainKey('', () => fromPkcs8(der));

const fromPkcs8 = (key: Buffer): PrivateKey | null =>
  signingKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));

/** Reads an EncryptedPrivateKeyInfo (RFC 5958 section 3): PBES2, and of PBES1 the one kind still met. */
export function readEncryptedPkcs8(der: Buffer): KeyText {
  const [algorithm, sealed] = inside(derItems(der)[0]);
  const [scheme, parameters] = inside(algorithm);
  const bytes = octetsOf(sealed);
  if (bytes === null) return useless('damaged');
  if (oidOf(scheme) === oids.pbes2) return pbes2(inside(parameters), bytes);
  return oidOf(scheme) === oids.pbeTripleDes ? pbes1(inside(parameters), der) : useless('unsupported');
}

function pbes1([, iterations]: DerItem[], der: Buffer): KeyText {
  const derivation: Derivation = { kind: 'pbes1', sealed: Buffer.from(der), iterations: numberOf(iterations) };
  return isAffordable(derivation) ? locked(derivation, (opened) => opened) : useless('too-costly');
}

function pbes2([kdf, scheme]: DerItem[], sealed: Buffer): KeyText {
  const [cipherOid, ivItem] = inside(scheme);
  const [cipher, iv] = [ciphers[oidOf(cipherOid)], octetsOf(ivItem)];
  const [kdfOid, parameters] = inside(kdf);
  const derivation = cipher && derivationOf(oidOf(kdfOid), inside(parameters), cipher[1]);
  if (!cipher || !iv || !derivation) return useless('unsupported');
  if (!isAffordable(derivation)) return useless('too-costly');
  return locked(derivation, (secret) => decrypt(cipher[0], secret, iv, sealed, true));
}

function derivationOf(kdf: string, [saltItem, ...rest]: DerItem[], length: number): Derivation | null {
  const bytes = octetsOf(saltItem);
  if (bytes === null) return null;
  const salt = Buffer.from(bytes);
  if (kdf === oids.pbkdf2) {
    const prf = rest.find(({ tag }) => tag === tags.sequence);
    const digest = prf ? digests[oidOf(inside(prf)[0])] : 'sha1';
    return digest === undefined ? null : { kind: 'pbkdf2', digest, salt, iterations: numberOf(rest[0]), length };
  }
  if (kdf !== oids.scrypt) return null;
  const [cost, blockSize, parallelism] = [numberOf(rest[0]), numberOf(rest[1]), numberOf(rest[2])];
  return { kind: 'scrypt', salt, cost, blockSize, parallelism, length };
}

function locked(derivation: Derivation, open: (secret: Buffer) => Buffer): KeyText {
  const unlock: LockedKey['unlock'] = async (passphrase, derive) => {
    const secret = await derive(derivation, passphrase);
    return secret && attemptUnlocked(() => fromPkcs8(open(secret)));
  };
  return { status: 'encrypted', publicBlob: null, comment: '', unlock };
}
