import { createPrivateKey, pbkdf2Sync, scryptSync } from 'node:crypto';
import { type ArgonOpts, argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js';
import bcrypt from 'bcrypt-pbkdf';
import type { Derivation } from './derivation.ts';

const argon2 = { argon2id, argon2i, argon2d } as const;

/** Runs a derivation here and now, which may take a minute: called in a worker, never on the main thread. */
export function runDerivation(derivation: Derivation, passphrase: string): Uint8Array | null {
  const { kind } = derivation;
  switch (kind) {
    case 'bcrypt':
      return runBcrypt(derivation, passphrase);
    case 'argon2':
      return argon2[derivation.flavour](Buffer.from(passphrase), derivation.salt, argonOptions(derivation));
    case 'pbkdf2':
      return pbkdf2Sync(passphrase, derivation.salt, derivation.iterations, derivation.length, derivation.digest);
    case 'scrypt':
      return runScrypt(derivation, passphrase);
    case 'pbes1':
      return runPbes1(derivation.sealed, passphrase);
  }
}

type Of<K extends Derivation['kind']> = Extract<Derivation, { kind: K }>;

function runBcrypt({ salt, rounds, length }: Of<'bcrypt'>, passphrase: string): Uint8Array {
  const from = Buffer.from(passphrase);
  const out = Buffer.alloc(length);
  const refused = bcrypt.pbkdf(from, from.length, salt, salt.length, out, length, rounds) !== 0;
  from.fill(0);
  if (refused) throw new Error('bcrypt refuses');
  return out;
}

const argonOptions = ({ memory, passes, parallelism, length }: Of<'argon2'>): ArgonOpts => ({
  m: memory,
  t: passes,
  p: parallelism,
  dkLen: length,
  version: 0x13,
});

function runScrypt({ salt, cost, blockSize, parallelism, length }: Of<'scrypt'>, passphrase: string): Uint8Array {
  const maxmem = 128 * blockSize * (cost + parallelism + 2) + 1024 * 1024;
  return scryptSync(passphrase, salt, length, { N: cost, r: blockSize, p: parallelism, maxmem });
}

function runPbes1(sealed: Uint8Array, passphrase: string): Uint8Array | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(sealed), format: 'der', type: 'pkcs8', passphrase });
    return key.export({ format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}
