import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import type { Kem } from './hybrid.ts';

/** ML-KEM-768 (FIPS 203). Electron's own crypto has none. */
export const mlkem768: Kem = {
  ciphertextLength: 1088,
  generate: () => ml_kem768.keygen(),
  decapsulate: (ciphertext, secretKey) => ml_kem768.decapsulate(ciphertext, secretKey),
};
