import type { KeyObject } from 'node:crypto';
import { WireReader } from '../wire.ts';
import { type FileCipher, opensshCiphers } from './ciphers.ts';
import { type Derivation, isAffordable } from './derivation.ts';
import { ecdsaKey, ed25519Key, rsaKey } from './key-numbers.ts';
import {
  attempt,
  isUsable,
  type KeyText,
  type LockedKey,
  type PrivateKey,
  signingKey,
  useless,
} from './signing-key.ts';

const magic = Buffer.from('openssh-key-v1\0');

/** Reads OpenSSH's own format (OpenSSH's PROTOCOL.key) from the bytes inside its armour. */
export function readOpenssh(data: Buffer): KeyText {
  if (!data.subarray(0, magic.length).equals(magic)) return useless('damaged');
  const reader = new WireReader(data.subarray(magic.length));
  const [cipher, kdf, options] = [reader.string(), reader.string(), reader.string()];
  const count = reader.uint32();
  const [publicBlob, sealed] = [reader.string(), reader.string()];
  if (!cipher || !kdf || !options || count !== 1 || !publicBlob || !sealed) return useless('damaged');
  if (!isUsable(publicBlob)) return { status: 'key-type', publicBlob: Buffer.from(publicBlob) };
  if (`${cipher}` === 'none') return readPlain(sealed);
  return `${kdf}` === 'bcrypt' ? lockedKey(`${cipher}`, options, publicBlob, sealed, data) : useless('unsupported');
}

function readPlain(bytes: Buffer): KeyText {
  const inside = attempt(() => readInside(bytes));
  return inside === null ? useless('damaged') : { status: 'plain', ...inside };
}

function lockedKey(name: string, options: Buffer, publicBlob: Buffer, sealed: Buffer, data: Buffer): KeyText {
  const cipher = opensshCiphers.get(name);
  const derivation = cipher && bcryptOf(options, cipher.keyLength + cipher.ivLength);
  if (!cipher) return useless('unsupported');
  if (!derivation) return useless('damaged');
  if (!isAffordable(derivation)) return useless('too-costly');
  const tag = data.subarray(data.length - cipher.tagLength);
  const unlock: LockedKey['unlock'] = async (passphrase, derive) => {
    const secret = passphrase === '' ? null : await derive(derivation, passphrase);
    const key = secret && attempt(() => readInside(open(cipher, secret, sealed, tag))?.key ?? null);
    secret?.fill(0);
    return key;
  };
  return { status: 'encrypted', publicBlob: Buffer.from(publicBlob), comment: '', unlock };
}

const open = (cipher: FileCipher, secret: Buffer, sealed: Buffer, tag: Buffer): Buffer =>
  cipher.open(secret.subarray(0, cipher.keyLength), secret.subarray(cipher.keyLength), sealed, tag);

function bcryptOf(options: Buffer, length: number): Derivation | null {
  const reader = new WireReader(options);
  const [salt, rounds] = [reader.string(), reader.uint32()];
  if (salt === null || rounds === null) return null;
  return { kind: 'bcrypt', salt: Buffer.from(salt), rounds, length };
}

/** Two equal numbers, the key, its comment, padding. Null where the numbers differ: a wrong passphrase. */
function readInside(bytes: Buffer): { readonly key: PrivateKey; readonly comment: string } | null {
  const reader = new WireReader(bytes);
  const check = reader.uint32();
  if (check === null || check !== reader.uint32()) return null;
  const key = signingKey(readKey(reader));
  return { key, comment: take(reader).toString() };
}

function take(reader: WireReader): Buffer {
  const bytes = reader.string();
  if (bytes === null) throw new Error('The key ends early');
  return bytes;
}

/** Throws on what is no key. The order of the fields is each type's own. */
function readKey(reader: WireReader): KeyObject {
  const type = `${take(reader)}`;
  if (type === 'ssh-rsa') {
    const [n, e, d, qi, p, q] = [take(reader), take(reader), take(reader), take(reader), take(reader), take(reader)];
    return rsaKey({ n, e, d, p, q, qi });
  }
  if (type === 'ssh-ed25519') return ed25519Key(take(reader), take(reader).subarray(0, 32));
  const [curve, point, d] = [`${take(reader)}`, take(reader), take(reader)];
  if (type !== `ecdsa-sha2-${curve}`) throw new Error('A key of another type');
  return ecdsaKey(curve, point, d);
}
