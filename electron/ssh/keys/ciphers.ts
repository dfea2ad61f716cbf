import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20orig } from '@noble/ciphers/chacha.js';

/** A cipher of OpenSSH key files: sizes in bytes, and what undoes it. `open` throws where the tag does not fit. */
export interface FileCipher {
  readonly keyLength: number;
  readonly ivLength: number;
  readonly tagLength: number;
  readonly open: (key: Buffer, iv: Buffer, sealed: Buffer, tag: Buffer) => Buffer;
}

/** One that node:crypto has; no padding of its own is taken away. */
const plain = (name: string, keyLength: number, ivLength: number): FileCipher => ({
  keyLength,
  ivLength,
  tagLength: 0,
  open: (key, iv, sealed) => decrypt(name, key, iv, sealed, false),
});

const gcm = (name: 'aes-128-gcm' | 'aes-256-gcm', keyLength: number): FileCipher => ({
  keyLength,
  ivLength: 12,
  tagLength: 16,
  open: (key, iv, sealed, tag) => {
    const decipher = createDecipheriv(name, key, iv, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  },
});

/** Undoes a CBC or CTR cipher by node:crypto's name for it. Throws where padding is wanted and does not fit. */
export function decrypt(name: string, key: Buffer, iv: Buffer, sealed: Buffer, padded: boolean): Buffer {
  const decipher = createDecipheriv(name, key, iv).setAutoPadding(padded);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/**
 * OpenSSH's PROTOCOL.chacha20poly1305 with sequence number 0. The first half of the key locks the contents from block 1 on;
 * block 0 is the key of the tag. The other half would lock a packet's length, which a file has not.
 */
function openChacha(key: Buffer, _iv: Buffer, sealed: Buffer, tag: Buffer): Buffer {
  const [contentKey, nonce] = [key.subarray(0, 32), new Uint8Array(8)];
  const tagKey = chacha20orig(contentKey, nonce, new Uint8Array(32));
  if (!timingSafeEqual(poly1305(sealed, tagKey), tag)) throw new Error('The tag does not fit');
  return Buffer.from(chacha20orig(contentKey, nonce, sealed, undefined, 1));
}

const chacha: FileCipher = { keyLength: 64, ivLength: 0, tagLength: 16, open: openChacha };

/** Every cipher ssh-keygen's -Z takes, by OpenSSH's name. */
export const opensshCiphers: ReadonlyMap<string, FileCipher> = new Map([
  ['3des-cbc', plain('des-ede3-cbc', 24, 8)],
  ['aes128-cbc', plain('aes-128-cbc', 16, 16)],
  ['aes192-cbc', plain('aes-192-cbc', 24, 16)],
  ['aes256-cbc', plain('aes-256-cbc', 32, 16)],
  ['aes128-ctr', plain('aes-128-ctr', 16, 16)],
  ['aes192-ctr', plain('aes-192-ctr', 24, 16)],
  ['aes256-ctr', plain('aes-256-ctr', 32, 16)],
  ['aes128-gcm@openssh.com', gcm('aes-128-gcm', 16)],
  ['aes256-gcm@openssh.com', gcm('aes-256-gcm', 32)],
  ['chacha20-poly1305@openssh.com', chacha],
]);
