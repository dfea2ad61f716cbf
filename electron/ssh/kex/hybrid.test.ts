import { createHash } from 'node:crypto';
import { shake128 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { expect, test } from 'vitest';
import { hybridMethod, type Kem } from './hybrid.ts';
import { mlkem768 } from './mlkem.ts';
import { loadSntrup761 } from './sntrup.ts';
import { makeX25519 } from './x25519.ts';

test('ML-KEM-768 gives the known answers of FIPS 203: a hundred cases, wrong ciphertexts among them, in one hash', () => {
  // Every input is the next of what SHAKE128 of nothing gives; every output goes into a second SHAKE128. The hash is
  // the one crypto/mlkem of Go 1.24 publishes for this (TestAccumulated).
  const inputs = shake128.create({});
  const outputs = shake128.create({});
  for (let round = 0; round < 100; round += 1) {
    const { publicKey, secretKey } = ml_kem768.keygen(inputs.xof(64));
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, inputs.xof(32));
    expect(mlkem768.decapsulate(cipherText, secretKey)).toEqual(sharedSecret);
    const rejected = mlkem768.decapsulate(inputs.xof(1088), secretKey);
    for (const part of [publicKey, cipherText, sharedSecret, rejected]) outputs.update(part);
  }
  const hash = Buffer.from(outputs.xof(32)).toString('hex');
  expect(hash).toBe('1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415');
});

/** The server's side of an exchange, to a client's public value. */
function answer(
  value: Buffer,
  keyLength: number,
  seal: (key: Uint8Array) => [ciphertext: Uint8Array, secret: Uint8Array],
) {
  const curve = makeX25519();
  const [ciphertext, sealed] = seal(new Uint8Array(value.subarray(0, keyLength)));
  const shared = curve.computeSecret(value.subarray(keyLength));
  return { reply: Buffer.concat([ciphertext, curve.publicValue]), sealed, shared };
}

test.each(['sha256', 'sha512'] as const)('both secrets are hashed with %s into the one that counts', (hashName) => {
  const exchange = hybridMethod(mlkem768, hashName).begin();
  expect(exchange.publicValue.length).toBe(1184 + 32);
  const { reply, sealed, shared } = answer(exchange.publicValue, 1184, (key) => {
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(key);
    return [cipherText, sharedSecret];
  });
  const both = Buffer.concat([sealed, shared]);
  expect(exchange.computeSecret(reply)).toEqual(createHash(hashName).update(both).digest());
});

test('sntrup761 has the sizes of RFC 9941, and a changed reply gives another secret', async () => {
  const sntrup = await loadSntrup761();
  const exchange = hybridMethod(sntrup as Kem, 'sha512').begin();
  expect(exchange.publicValue.length).toBe(1158 + 32);
  const reply = Buffer.concat([Buffer.alloc(1039, 7), makeX25519().publicValue]);
  const secret = exchange.computeSecret(reply);
  expect(secret.length).toBe(64);
  reply[0] = 8;
  expect(exchange.computeSecret(reply)).not.toEqual(secret);
});

test('a reply that is no sound one is refused', () => {
  const exchange = hybridMethod(mlkem768, 'sha256').begin();
  for (const length of [0, 32, 1088, 1119, 1121]) {
    expect(() => exchange.computeSecret(Buffer.alloc(length, 9))).toThrow('wrong length');
  }
  // An X25519 value of small order would give a secret of zeros.
  const zeros = Buffer.concat([Buffer.alloc(1088, 9), Buffer.alloc(32)]);
  expect(() => exchange.computeSecret(zeros)).toThrow();
});
