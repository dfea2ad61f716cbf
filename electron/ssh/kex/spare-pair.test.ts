import { expect, test, vi } from 'vitest';
import { loadSntrup761 } from './sntrup.ts';
import { type KeyPair, SparePair } from './spare-pair.ts';

const pairOf = (n: number): KeyPair => ({ publicKey: Uint8Array.of(n), secretKey: Uint8Array.of(n) });

test('each pair is given once, and the next one is made when one is taken', async () => {
  let made = 0;
  const make = vi.fn(async () => {
    made += 1;
    return pairOf(made);
  });
  const spare = new SparePair(make, (run) => run());
  expect([spare.take(), spare.take()]).toEqual([null, null]);
  await vi.waitFor(() => expect(made).toBe(1), { timeout: 30_000 });
  expect(spare.take()).toEqual(pairOf(1));
  expect(spare.take()).toBeNull();
  await vi.waitFor(() => expect(spare.take()).toEqual(pairOf(2)), { timeout: 30_000 });
  expect(make).toHaveBeenCalledTimes(3);
});

test('one that was made elsewhere is kept where there is none, and given once', () => {
  const spare = new SparePair(() => new Promise(() => {}));
  spare.keep(pairOf(1));
  spare.keep(pairOf(2));
  expect(spare.take()).toEqual(pairOf(1));
  expect(spare.take()).toBeNull();
});

test('where none can be made ahead nobody keeps trying', async () => {
  const make = vi.fn(() => Promise.reject(new Error('no thread')));
  const spare = new SparePair(make, (run) => run());
  expect(spare.take()).toBeNull();
  await Promise.resolve();
  expect(spare.take()).toBeNull();
  expect(make).toHaveBeenCalledTimes(1);
});

test('a pair from the thread is one that the main thread can use', async () => {
  const sntrup = await loadSntrup761();
  const spare = new SparePair(undefined, (run) => run());
  const pair = await vi.waitFor(
    () => {
      const taken = spare.take();
      expect(taken).not.toBeNull();
      return taken as KeyPair;
    },
    { timeout: 30_000 },
  );
  expect(pair.publicKey.length).toBe(1158);
  const { createSntrup761 } = await import('@oqs/liboqs-js/kem');
  const server = await createSntrup761();
  const { ciphertext, sharedSecret } = server.encapsulate(new Uint8Array(pair.publicKey));
  expect(sntrup?.decapsulate(ciphertext, pair.secretKey)).toEqual(sharedSecret);
});
