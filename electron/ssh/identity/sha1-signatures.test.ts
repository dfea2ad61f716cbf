import { beforeAll, expect, test } from 'vitest';
import { contextOf } from '../../testing/sign-in-context.ts';
import { type ClientKeys, clientKeys } from '../../testing/ssh-keys.ts';
import { SignIn } from '../sign-in.ts';
import type { ServerSignatures } from './signature-algorithm.ts';

let keys: ClientKeys;
beforeAll(async () => {
  keys = await clientKeys();
});

/** Offers the RSA key to a server that refuses whatever it is offered. */
async function offered(server: Partial<ServerSignatures>) {
  const signatures = { algorithms: null, software: 'x', maySignWithSha1: false, ...server };
  const lines: string[] = [];
  const context = contextOf({
    identityFiles: [keys.rsa.path],
    serverSignatures: () => signatures,
    log: (_level, text) => lines.push(text),
  });
  const flow = new SignIn(['publickey'], context);
  await flow.next([], false);
  let offers = 0;
  while ((await flow.next(['publickey'], false)) !== null) offers += 1;
  return { offers, failure: flow.failure(), lines };
}

test('a server that takes RSA with SHA-1 alone is offered no RSA key, and that is the reason', async () => {
  const { offers, failure, lines } = await offered({ algorithms: ['ssh-rsa', 'ssh-ed25519'] });
  expect(offers).toBe(0);
  expect(failure).toEqual({ kind: 'sha1-signature-barred', key: keys.rsa.path, isSaid: true });
  expect(lines).toContainEqual(expect.stringContaining('takes RSA keys only with SHA-1'));
});

test('one that does not say what it takes is tried with SHA-2; refused, SHA-1 may be the reason', async () => {
  const { offers, failure } = await offered({ algorithms: null });
  expect(offers).toBe(1);
  expect(failure).toEqual({ kind: 'sha1-signature-barred', key: keys.rsa.path, isSaid: false });
});

test('where SHA-1 may be, or the server knows better, a refusal is just one', async () => {
  for (const server of [{ algorithms: ['ssh-rsa'], maySignWithSha1: true }, { algorithms: ['rsa-sha2-512'] }]) {
    const { offers, failure } = await offered(server);
    expect(offers).toBe(1);
    expect(failure).toMatchObject({ kind: 'auth-failed' });
  }
});
