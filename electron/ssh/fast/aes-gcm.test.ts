import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AesGcm, lengthLength, tagLength } from './aes-gcm.ts';
import { loadLibCrypto } from './libcrypto.ts';

const library = loadLibCrypto();
if (library === null) throw new Error('These tests need the system’s OpenSSL');

const ciphers = [
  { name: 'aes-128-gcm', keyLength: 16 },
  { name: 'aes-256-gcm', keyLength: 32 },
] as const;

/** Length, body of `size` bytes, room for the tag. */
function packet(size: number): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(lengthLength), randomBytes(size), Buffer.alloc(tagLength)]);
  bytes.writeUInt32BE(size);
  return bytes;
}

/** What Node's own cipher makes of it. */
function sealedByNode(name: 'aes-128-gcm' | 'aes-256-gcm', key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv(name, key, nonce).setAAD(plain.subarray(0, lengthLength));
  const body = cipher.update(plain.subarray(lengthLength, -tagLength));
  return Buffer.concat([plain.subarray(0, lengthLength), body, cipher.final(), cipher.getAuthTag()]);
}

describe.each(ciphers)('$name in place', ({ name, keyLength }) => {
  it('gives the bytes that Node’s cipher gives, and opens them again, at every size', () => {
    const [key, nonce] = [randomBytes(keyLength), Buffer.from('000102030000000000000000', 'hex')];
    const seal = new AesGcm(library, name, key, nonce, 'seal');
    const open = new AesGcm(library, name, key, nonce, 'open');
    for (const [count, size] of [16, 32, 48, 4096, 32_784, 65_552, 262_112].entries()) {
      const bytes = packet(size);
      const plain = Buffer.from(bytes);
      nonce.writeUInt32BE(count, 8);
      seal.seal(bytes);
      expect(bytes.equals(sealedByNode(name, key, nonce, plain))).toBe(true);
      expect(open.open(bytes)).toBe(true);
      expect(bytes.subarray(0, -tagLength).equals(plain.subarray(0, -tagLength))).toBe(true);
    }
    seal.free();
    open.free();
  });

  it('counts the nonce over all of its eight bytes', () => {
    const [key, nonce] = [randomBytes(keyLength), Buffer.from('00000000ffffffffffffffff', 'hex')];
    const seal = new AesGcm(library, name, key, nonce, 'seal');
    const [first, second] = [packet(16), packet(16)];
    const plain = Buffer.from(second);
    seal.seal(first);
    seal.seal(second);
    expect(second.equals(sealedByNode(name, key, Buffer.alloc(12), plain))).toBe(true);
    seal.free();
  });

  it('notices one changed bit anywhere', () => {
    const [key, nonce] = [randomBytes(keyLength), randomBytes(12)];
    const sealed = packet(32);
    const seal = new AesGcm(library, name, key, nonce, 'seal');
    seal.seal(sealed);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const open = new AesGcm(library, name, key, nonce, 'open');
      expect(open.open(changed)).toBe(false);
      open.free();
    }
    seal.free();
  });
});

it('a key is of no use after its end, which may come twice', () => {
  const key = new AesGcm(library, 'aes-128-gcm', randomBytes(16), randomBytes(12), 'seal');
  key.free();
  key.free();
  expect(() => key.seal(packet(16))).toThrow();
});
