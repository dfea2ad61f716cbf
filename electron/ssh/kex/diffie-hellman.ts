import { randomBytes } from 'node:crypto';
import { primeOf } from './groups.ts';
import { modularPower } from './modular-power.ts';

/** The parts of Node's DiffieHellman that ssh2 calls. */
export interface DiffieHellman {
  /** Our public value, big-endian without leading zeros. */
  generateKeys(): Buffer;
  /** Throws where the other side's value is out of range (RFC 4253 section 8). */
  computeSecret(theirs: Buffer): Buffer;
  getPrime(): Buffer;
  getGenerator(): Buffer;
}

/** Largest prime taken, in bits; see docs/decisions/0003 for what one costs. */
export const maxPrimeBits = 4096;
const minPrimeBits = 2048;

/** Bits of the private exponent: twice the strength of the group at least (RFC 7919 appendix A). */
const exponentBits = (primeBits: number): number => (primeBits <= 2048 ? 256 : 384);

/**
 * Diffie-Hellman over a prime field. Node's own stops the program: Electron's crypto tests the prime each time one is
 * made (half a second for 2048 bits), while the two powers themselves take milliseconds.
 */
export function diffieHellman(prime: bigint, generator: bigint): DiffieHellman {
  const bits = exponentBits(prime.toString(2).length);
  const secret = numberOf(randomBytes(bits / 8)) | (1n << BigInt(bits - 1));
  return {
    generateKeys: () => bytesOf(modularPower(generator, secret, prime, bits)),
    computeSecret: (theirs) => {
      const value = numberOf(theirs);
      if (value <= 1n || value >= prime - 1n) throw new Error('A public value outside of the group');
      return bytesOf(modularPower(value, secret, prime, bits));
    },
    getPrime: () => bytesOf(prime),
    getGenerator: () => bytesOf(generator),
  };
}

/** What ssh2 makes its finite-field exchanges of. */
export const diffieHellmanMaker = {
  maxBits: maxPrimeBits,
  createDiffieHellmanGroup(name: string): DiffieHellman {
    const prime = primeOf(name);
    if (prime === null) throw new Error(`No group ${name}`);
    return diffieHellman(prime, 2n);
  },
  /** A group the server chose (RFC 4419). Throws where it is of no use: too short, too long, or no group at all. */
  createDiffieHellman(primeBytes: Buffer, generatorBytes: Buffer): DiffieHellman {
    const prime = numberOf(primeBytes);
    const generator = numberOf(generatorBytes);
    const bits = prime.toString(2).length;
    if (bits < minPrimeBits || bits > maxPrimeBits || prime % 2n === 0n) throw new Error('A prime of no use');
    if (generator <= 1n || generator >= prime - 1n) throw new Error('A generator of no use');
    return diffieHellman(prime, generator);
  },
};

const numberOf = (bytes: Buffer): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`));

function bytesOf(value: bigint): Buffer {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
}
