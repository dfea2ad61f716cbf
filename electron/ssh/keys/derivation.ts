/** How a passphrase becomes the bytes a key file is locked with. Sizes of memory are KiB, `length` is bytes. */
export type Derivation =
  | { readonly kind: 'bcrypt'; readonly salt: Uint8Array; readonly rounds: number; readonly length: number }
  | {
      readonly kind: 'argon2';
      readonly flavour: Argon2Flavour;
      readonly salt: Uint8Array;
      readonly memory: number;
      readonly passes: number;
      readonly parallelism: number;
      readonly length: number;
    }
  | {
      readonly kind: 'pbkdf2';
      readonly digest: string;
      readonly salt: Uint8Array;
      readonly iterations: number;
      readonly length: number;
    }
  | {
      readonly kind: 'scrypt';
      readonly salt: Uint8Array;
      readonly cost: number;
      readonly blockSize: number;
      readonly parallelism: number;
      readonly length: number;
    }
  /** PBES1 (RFC 8018 section 6.1), decryption included: gives the PKCS#8 inside. */
  | { readonly kind: 'pbes1'; readonly sealed: Uint8Array; readonly iterations: number };

export type Argon2Flavour = 'argon2id' | 'argon2i' | 'argon2d';

/** Runs a derivation; null under a wrong passphrase, where that already shows here. Rejects where it cannot run. */
export type Derive = (derivation: Derivation, passphrase: string) => Promise<Buffer | null>;

const mebibyte = 1024 * 1024;

/**
 * Whether a derivation ends in a minute or two on a slow computer. A damaged or hostile file may ask for days, and for more
 * memory than there is.
 */
export function isAffordable(derivation: Derivation): boolean {
  switch (derivation.kind) {
    case 'bcrypt':
      return within(derivation.rounds, 5000) && within(derivation.salt.length, 1024);
    case 'argon2':
      return isAffordableArgon2(derivation);
    case 'pbkdf2':
      return within(derivation.iterations, 20_000_000);
    case 'scrypt':
      return isAffordableScrypt(derivation);
    case 'pbes1':
      return within(derivation.iterations, 2_000_000);
  }
}

const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

function isAffordableArgon2(derivation: Extract<Derivation, { kind: 'argon2' }>): boolean {
  const { memory, passes, parallelism, salt } = derivation;
  const fits = within(parallelism, 64) && within(memory, mebibyte) && memory >= 8 * parallelism;
  return fits && salt.length >= 8 && within(passes * memory, 8 * mebibyte);
}

function isAffordableScrypt({ cost, blockSize, parallelism }: Extract<Derivation, { kind: 'scrypt' }>): boolean {
  const isPower = within(cost, mebibyte) && cost > 1 && Number.isInteger(Math.log2(cost));
  return isPower && within(blockSize, 64) && within(parallelism, 16) && cost * blockSize * 128 <= 512 * mebibyte;
}
