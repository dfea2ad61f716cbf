import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { newHostKey } from './host-key.ts';

test('makes keys that load every time, zero bytes at the edges included', () => {
  for (let run = 0; run < 1000; run += 1) {
    const { privateKey, fingerprint } = newHostKey();
    const key = ssh2.utils.parseKey(privateKey);
    if (key instanceof Error) throw key;
    const hash = createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '');
    expect(fingerprint).toBe(`SHA256:${hash}`);
  }
});

test('signs what its public half verifies', () => {
  const key = ssh2.utils.parseKey(newHostKey().privateKey);
  if (key instanceof Error) throw key;
  const signature = key.sign(Buffer.from('hello'));
  if (signature instanceof Error) throw signature;
  expect(key.verify(Buffer.from('hello'), signature)).toBe(true);
  expect(key.verify(Buffer.from('hallo'), signature)).toBe(false);
});
