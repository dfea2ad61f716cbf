import { randomart } from '@shared/describe/randomart.ts';
import { expect, test } from 'vitest';
import { run } from '../testing/run.ts';
import { clientKeys } from '../testing/ssh-keys.ts';

test('the picture of a key is the one ssh-keygen draws', async () => {
  const { ed25519, rsa, ecdsa } = await clientKeys();
  for (const [key, title] of [
    [ed25519, 'ED25519 256'],
    [rsa, 'RSA 2048'],
    [ecdsa, 'ECDSA 256'],
  ] as const) {
    const [, ...drawn] = (await run('ssh-keygen', ['-l', '-v', '-f', key.path])).trimEnd().split('\n');
    expect(randomart(key.fingerprint, title)).toEqual(drawn);
  }
});
