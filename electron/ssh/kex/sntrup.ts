import type { Kem } from './hybrid.ts';
import { SparePair } from './spare-pair.ts';

let loading: Promise<Kem | null> | null = null;

/**
 * Streamlined NTRU Prime 761, from the WebAssembly build of liboqs; it takes a moment to load, once. Null where it
 * cannot be had: sessions then go on without it.
 */
export function loadSntrup761(): Promise<Kem | null> {
  loading ??= load().catch(() => null);
  return loading;
}

async function load(): Promise<Kem> {
  const spare = new SparePair();
  spare.prepare();
  const { createSntrup761 } = await import('@oqs/liboqs-js/kem');
  const kem = await createSntrup761();
  return {
    ciphertextLength: 1039,
    generate: () => spare.take() ?? kem.generateKeyPair(),
    // It takes no Buffer.
    decapsulate: (ciphertext, secretKey) => kem.decapsulate(new Uint8Array(ciphertext), secretKey),
  };
}
