import loadModule from 'ssh2/lib/protocol/crypto/poly1305.js';

/** Bytes of a tag. */
export const polyLength = 16;

/** The largest packet read (256 KiB) and some. */
const room = 260 * 1024;

/** Poly1305 (RFC 8439 section 2.5) of a packet's four bytes of length and the rest of it, under a key of one use. */
export type Poly1305 = (head: Uint8Array, body: Uint8Array, key: Uint8Array) => Uint8Array;

/** The WebAssembly that ssh2 brings, with its memory laid out once. */
export async function loadPoly1305(): Promise<Poly1305> {
  const wasm = await loadModule();
  const result = wasm._malloc(polyLength);
  const keyAt = wasm._malloc(32);
  const headAt = wasm._malloc(4);
  const bodyAt = wasm._malloc(room);
  return (head, body, key) => {
    if (body.length > room) throw new Error('Bad packet length');
    wasm.HEAPU8.set(key, keyAt);
    wasm.HEAPU8.set(head, headAt);
    wasm.HEAPU8.set(body, bodyAt);
    wasm._poly1305_auth(result, headAt, head.length, bodyAt, body.length, keyAt);
    return wasm.HEAPU8.slice(result, result + polyLength);
  };
}
