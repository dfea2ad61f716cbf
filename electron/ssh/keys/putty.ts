import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { plainBlobOf } from '../certificate/parse-certificate.ts';
import { wireString } from '../wire.ts';
import { decrypt } from './ciphers.ts';
import { type Argon2Flavour, type Derivation, type Derive, isAffordable } from './derivation.ts';
import { type PuttyFile, puttyFile } from './putty-file.ts';
import { puttyKey } from './putty-key.ts';
import { attempt, isUsable, type KeyText, type PrivateKey, plainKey, useless } from './signing-key.ts';

/**
 * Reads PuTTY's .ppk, versions 2 and 3 (appendix C of its manual). Version 1 was never in a release. A certificate may
 * stand where the public key does (PuTTY 0.78).
 */
export function readPutty(text: string): KeyText {
  const file = puttyFile(text);
  if (file === null) return useless(/^PuTTY-User-Key-File-[23]:/m.test(text) ? 'damaged' : 'unsupported');
  const plainBlob = plainBlobOf(file.publicBlob);
  if (plainBlob === null) return useless('damaged');
  if (!isUsable(plainBlob)) return useless('key-type');
  const comment = Buffer.from(file.comment, 'latin1').toString();
  if (file.encryption === 'none') return plainKey(comment, () => verified(file, file.sealed, plainMacKey(file)));
  const derivation = file.version === 3 ? argon2Of(file) : null;
  if (file.encryption !== 'aes256-cbc' || derivation === 'unknown') return useless('unsupported');
  if (derivation !== null && !isAffordable(derivation)) return useless('too-costly');
  const unlock = (passphrase: string, derive: Derive) => open(file, derivation, passphrase, derive);
  return { status: 'encrypted', publicBlob: plainBlob, comment, unlock };
}

async function open(
  file: PuttyFile,
  derivation: Derivation | null,
  passphrase: string,
  derive: Derive,
): Promise<PrivateKey | null> {
  const secret = derivation === null ? secretOfVersion2(passphrase) : await derive(derivation, passphrase);
  if (secret === null) return null;
  const [key, iv, macKey] = [secret.subarray(0, 32), secret.subarray(32, 48), secret.subarray(48)];
  return attempt(() => verified(file, decrypt('aes-256-cbc', key, iv, file.sealed, false), macKey));
}

/** Null where the checksum does not fit: a wrong passphrase, or a damaged file. */
function verified(file: PuttyFile, secrets: Buffer, macKey: Buffer): PrivateKey | null {
  const text = (value: string): Buffer => wireString(Buffer.from(value, 'latin1'));
  const mac = createHmac(file.version === 3 ? 'sha256' : 'sha1', macKey);
  for (const part of [text(file.type), text(file.encryption), text(file.comment)]) mac.update(part);
  const sum = mac.update(wireString(file.publicBlob)).update(wireString(secrets)).digest();
  if (sum.length !== file.mac.length || !timingSafeEqual(sum, file.mac)) return null;
  const plainBlob = plainBlobOf(file.publicBlob);
  return plainBlob && puttyKey(plainBlob, secrets);
}

const sha1 = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.from(
    createHash('sha1')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest(),
  );

const macKeyOfVersion2 = (passphrase: string): Buffer => sha1('putty-private-key-file-mac-key', passphrase);
const plainMacKey = ({ version }: PuttyFile): Buffer => (version === 3 ? Buffer.alloc(0) : macKeyOfVersion2(''));

/** Key, IV of zeros, key of the checksum, one after another, as version 3 derives them. */
function secretOfVersion2(passphrase: string): Buffer {
  const numbered = (number: number): Buffer => sha1(Buffer.from([0, 0, 0, number]), passphrase);
  const key = Buffer.concat([numbered(0), numbered(1)]).subarray(0, 32);
  return Buffer.concat([key, Buffer.alloc(16), macKeyOfVersion2(passphrase)]);
}

const flavours: Readonly<Record<string, Argon2Flavour>> = {
  Argon2id: 'argon2id',
  Argon2i: 'argon2i',
  Argon2d: 'argon2d',
};

function argon2Of({ fields }: PuttyFile): Derivation | 'unknown' {
  const flavour = flavours[fields.get('Key-Derivation') ?? ''];
  if (flavour === undefined) return 'unknown';
  const number = (name: string): number => Number.parseInt(fields.get(name) ?? '', 10);
  return {
    kind: 'argon2',
    flavour,
    salt: Buffer.from(fields.get('Argon2-Salt') ?? '', 'hex'),
    memory: number('Argon2-Memory'),
    passes: number('Argon2-Passes'),
    parallelism: number('Argon2-Parallelism'),
    length: 80,
  };
}
