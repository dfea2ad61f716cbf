import { createDiffieHellmanGroup } from 'node:crypto';
import { expect, test } from 'vitest';
import { diffieHellman, diffieHellmanMaker } from './diffie-hellman.ts';
import { primeOf } from './groups.ts';
import { modularPower } from './modular-power.ts';

const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(512, '0'), 'hex');
const numberOf = (value: Buffer): bigint => BigInt(`0x${value.toString('hex')}`);

test('powers are what plain multiplication gives, whatever the window cuts', () => {
  const plain = (base: bigint, exponent: bigint, modulus: bigint): bigint => base ** exponent % modulus;
  for (const [base, exponent, modulus] of [
    [7n, 560n, 561n],
    [2n, 1n, 23n],
    [5n, 0n, 23n],
    [123_456_789n, 1023n, 1_000_000_007n],
  ] as const)
    expect(modularPower(base, exponent, modulus, 10)).toBe(plain(base, exponent, modulus));
});

test('group 14 is the one of RFC 3526, and agrees with the system’s own arithmetic', () => {
  const theirs = createDiffieHellmanGroup('modp14');
  expect(primeOf('modp14')).toBe(BigInt(`0x${theirs.getPrime('hex')}`));
  const ours = diffieHellmanMaker.createDiffieHellmanGroup('modp14');
  const [a, b] = [ours.generateKeys(), theirs.generateKeys()];
  // The system's pads with zeros where ours leaves them out, which an mpint does too (RFC 4251 section 5).
  expect(numberOf(ours.computeSecret(b))).toBe(numberOf(theirs.computeSecret(a)));
});

test.each(['modp2', 'modp14', 'modp16'])('both sides of %s come to the same', (group) => {
  const [one, other] = [1, 2].map(() => diffieHellmanMaker.createDiffieHellmanGroup(group));
  if (!one || !other) throw new Error('two sides');
  expect(one.computeSecret(other.generateKeys())).toEqual(other.computeSecret(one.generateKeys()));
  expect(one.generateKeys()).not.toEqual(other.generateKeys());
});

test('values that give the secret away are refused', () => {
  const prime = primeOf('modp14') ?? 0n;
  const side = diffieHellman(prime, 2n);
  for (const value of [0n, 1n, prime - 1n, prime, prime + 2n])
    expect(() => side.computeSecret(bytes(value))).toThrow('outside of the group');
  expect(() => side.computeSecret(Buffer.alloc(0))).toThrow('outside of the group');
});

test('groups of a server’s choosing that are of no use are refused', () => {
  const make = (prime: bigint, generator = 2n) =>
    diffieHellmanMaker.createDiffieHellman(bytes(prime), bytes(generator));
  const prime = primeOf('modp14') ?? 0n;
  expect(make(prime).getPrime()).toEqual(bytes(prime));
  for (const bad of [primeOf('modp2') ?? 0n, prime - 1n, 1n << 4096n, 0n])
    expect(() => make(bad)).toThrow('A prime of no use');
  for (const generator of [0n, 1n, prime - 1n, prime])
    expect(() => make(prime, generator)).toThrow('A generator of no use');
});
