import { expect, it } from 'vitest';
import { loadLibCrypto } from './libcrypto.ts';

it.each(['darwin', 'win32', 'freebsd'] as const)('%s has none that is known to fit', (platform) => {
  expect(loadLibCrypto(platform)).toBeNull();
});

it.each([
  ['is not installed', 'libcrypto.so.0.nowhere'],
  ['has none of the calls', 'libc.so.6'],
])('a library that %s is none', (_what, name) => {
  expect(loadLibCrypto('linux', { linux: name })).toBeNull();
});

it('this system’s has both ciphers', () => {
  expect(Object.values(loadLibCrypto()?.ciphers ?? {}).filter(Boolean)).toHaveLength(2);
});
