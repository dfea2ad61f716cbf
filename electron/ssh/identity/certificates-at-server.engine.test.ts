import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type CertificateWish, certify, newAuthority } from '../../testing/certificates.ts';
import { authBy, depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { run } from '../../testing/run.ts';
import { startAgent } from '../../testing/ssh-agent.ts';
import { type KeyFixture, makeKey } from '../../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { SshTarget } from '../types.ts';

/** What a server decides about a certificate that is whole, in its time and ours. */
type Authority = Awaited<ReturnType<typeof newAuthority>>;
let server: Sshd;
let authority: Authority;
beforeAll(async () => {
  authority = await newAuthority();
  const revoked = join(authority.dir, 'revoked');
  writeFileSync(revoked, '');
  server = await startSshd({
    config: [
      `TrustedUserCAKeys ${authority.key.path}.pub`,
      'AuthorizedKeysFile none',
      `RevokedKeys ${revoked}`,
      'MaxAuthTries 3',
    ],
  });
});
afterAll(() => server.stop());

let names = 0;
async function newKey(
  type: 'ed25519' | 'ecdsa' | 'rsa' = 'ed25519',
  more: readonly string[] = [],
): Promise<KeyFixture> {
  names += 1;
  return makeKey(join(authority.dir, `key${names}`), type, '', more);
}

async function certified(wish: CertificateWish = {}, by = authority): Promise<KeyFixture> {
  const key = await newKey();
  await certify(by.key, key.path, { principals: [server.username], ...wish });
  return key;
}

interface Outcome {
  readonly error: TunnelError | null;
  readonly offers: readonly string[];
}

async function signIn(
  auth: Partial<SshTarget['auth']>,
  agentSocket: string | null = null,
  to = server,
): Promise<Outcome> {
  const deps = depsFor(to, { agentSocket });
  const target = targetOf(to, { auth: { ...authBy(['agent', 'publickey']), ...auth } });
  const error = await connectSsh(target, deps, new AbortController().signal).then(
    (connection) => {
      connection.end();
      return null;
    },
    (caught: unknown) => toTunnelError(caught),
  );
  return { error, offers: deps.lines.filter((line) => line.startsWith('Offering')) };
}

test.each([
  ['ecdsa', '384'],
  ['ecdsa', '521'],
  ['rsa', '4096'],
] as const)('%s of %s bits: its certificate signs in from the file and from the agent', async (type, bits) => {
  const key = await newKey(type, ['-b', bits]);
  await certify(authority.key, key.path, { principals: [server.username] });
  expect(await signIn({ identityFiles: [key.path] })).toMatchObject({ error: null, offers: [expect.any(String)] });
  const agent = await startAgent([key.path]);
  onTestFinished(agent.stop);
  expect(await signIn({ methods: ['agent'] }, agent.socket)).toMatchObject({ error: null });
});

test.each(['ecdsa', 'rsa'] as const)('an authority with a key of the type %s is as good', async (type) => {
  const other = await newAuthority(type);
  const to = await startSshd({ config: [`TrustedUserCAKeys ${other.key.path}.pub`, 'AuthorizedKeysFile none'] });
  onTestFinished(to.stop);
  const key = await certified({}, other);
  expect(await signIn({ identityFiles: [key.path] }, null, to)).toMatchObject({ error: null });
});

test('one that the server has revoked: the error names that it may have been', async () => {
  const key = await certified({ serial: '99' });
  await run('ssh-keygen', ['-q', '-k', '-f', join(authority.dir, 'revoked'), `${key.path}-cert.pub`]);
  expect((await signIn({ identityFiles: [key.path] })).error).toMatchObject({
    kind: 'certificate-refused',
    certificate: `${key.path}-cert.pub`,
    principals: [server.username],
    sourceAddresses: null,
  });
});

test('one for other addresses than ours: the error says from where it holds', async () => {
  const key = await certified({ options: ['source-address=192.0.2.0/24,198.51.100.7/32'] });
  expect((await signIn({ identityFiles: [key.path] })).error).toMatchObject({
    kind: 'certificate-refused',
    sourceAddresses: '192.0.2.0/24,198.51.100.7/32',
  });
  const here = await certified({ options: ['source-address=127.0.0.0/8'] });
  expect(await signIn({ identityFiles: [here.path] })).toMatchObject({ error: null });
});

test('two for one key: the other is offered where the first does not do', async () => {
  const key = await certified({ principals: ['somebody-else'] });
  const first = `${key.path}-first.pub`;
  copyFileSync(`${key.path}-cert.pub`, first);
  await certify(authority.key, key.path, { principals: [server.username] });
  const both = await signIn({ identityFiles: [key.path], certificateFiles: [first, `${key.path}-cert.pub`] });
  expect(both).toMatchObject({ error: null });
  expect(both.offers).toEqual([`Offering the certificate ${first}.`, `Offering the certificate ${key.path}-cert.pub.`]);
  const agent = await startAgent([]);
  onTestFinished(agent.stop);
  copyFileSync(key.path, `${key.path}-copy`);
  copyFileSync(first, `${key.path}-copy-cert.pub`);
  await agent.add(`${key.path}-copy`);
  await agent.add(key.path);
  expect(await signIn({ methods: ['agent'] }, agent.socket)).toMatchObject({ error: null });
});
