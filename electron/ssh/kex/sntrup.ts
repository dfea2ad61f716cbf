import type { Kem } from './hybrid.ts';
import { SparePair } from './spare-pair.ts';

const spare = new SparePair();
let isAhead = false;
let loading: Promise<Kem | null> | null = null;

/**
 * Streamlined NTRU Prime 761, from the WebAssembly build of liboqs; it takes a moment to load, once. Null where it
 * cannot be had: sessions then go on without it.
 */
export function loadSntrup761(): Promise<Kem | null> {
  loading ??= load().catch(() => null);
  return loading;
}

/**
 * Makes a key pair ahead, now, and has each that is used followed by another, which a thread makes. For a process that
 * stays: one that ends while a thread is starting leaves Electron's complaint about it on stderr, where a command has
 * one line of its own to say.
 */
export async function makePairsAhead(): Promise<void> {
  const kem = await loadSntrup761();
  if (kem === null || isAhead) return;
  spare.keep(kem.generate());
  isAhead = true;
}

async function load(): Promise<Kem> {
  const { createSntrup761 } = await import('@oqs/liboqs-js/kem');
  const kem = await createSntrup761();
  return {
    ciphertextLength: 1039,
    generate: () => (isAhead ? spare.take() : null) ?? kem.generateKeyPair(),
    // It takes no Buffer.
    decapsulate: (ciphertext, secretKey) => kem.decapsulate(new Uint8Array(ciphertext), secretKey),
  };
}
