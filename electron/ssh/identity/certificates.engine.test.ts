import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type CertificateWish, certify, newAuthority } from '../../testing/certificates.ts';
import { authBy, depsFor, type RecordingDeps, targetOf } from '../../testing/connect-fixture.ts';
import { run } from '../../testing/run.ts';
import { startAgent } from '../../testing/ssh-agent.ts';
import { type KeyFixture, type KeyType, makeKey, testPassphrase } from '../../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import { describeKeyFile } from '../describe-key-file.ts';
import { fingerprintOf } from '../public-key.ts';
import type { ConnectDetail, SshTarget } from '../types.ts';

/** A server that knows an authority, and no key of its own accord. */
let server: Sshd;
let authority: Awaited<ReturnType<typeof newAuthority>>;
beforeAll(async () => {
  authority = await newAuthority();
  server = await startSshd({
    config: [`TrustedUserCAKeys ${authority.key.path}.pub`, 'AuthorizedKeysFile none'],
  });
});
afterAll(() => server.stop());

let names = 0;
/** A new key and its certificate beside it, made out to the user of the server unless wished otherwise. */
async function certified(
  wish: CertificateWish = {},
  type: KeyType = 'ed25519',
  by = authority.key,
): Promise<KeyFixture> {
  names += 1;
  const key = await makeKey(join(authority.dir, `key${names}`), type);
  await certify(by, key.path, { principals: [server.username], ...wish });
  return key;
}

type Identity = Extract<ConnectDetail, { step: 'sign-in' }>['identity'];

interface Outcome {
  readonly error: TunnelError | null;
  readonly identity: Identity;
  readonly deps: RecordingDeps;
}

async function signIn(auth: Partial<SshTarget['auth']>, agentSocket: string | null = null): Promise<Outcome> {
  let identity: Identity = null;
  const onDetail = (detail: ConnectDetail): void => {
    if (detail.step === 'sign-in') identity = detail.identity;
  };
  const answer = (): PromptAnswer => ({ kind: 'secrets', secrets: [testPassphrase] });
  const deps = depsFor(server, { onDetail, agentSocket, answer });
  const target = targetOf(server, { auth: { ...authBy(['agent', 'publickey']), ...auth } });
  const error = await connectSsh(target, deps, new AbortController().signal).then(
    (connection) => {
      connection.end();
      return null;
    },
    (caught: unknown) => toTunnelError(caught),
  );
  return { error, identity, deps };
}

const offers = ({ deps }: Outcome): readonly string[] => deps.lines.filter((line) => line.startsWith('Offering'));

test.each(['ed25519', 'ecdsa', 'rsa'] as const)(
  '%s: the certificate beside the key signs in, at the first offer',
  async (type) => {
    const key = await certified({ keyId: 'laptop' }, type);
    const outcome = await signIn({ identityFiles: [key.path] });
    expect(outcome.error).toBeNull();
    expect(outcome.identity).toMatchObject({
      fingerprint: key.fingerprint,
      certificate: {
        keyId: 'laptop',
        principals: [server.username],
        authority: { fingerprint: authority.key.fingerprint },
      },
    });
    expect(offers(outcome)).toEqual([`Offering the certificate ${key.path}-cert.pub.`]);
  },
);

test('a certificate beside a key that nothing here can sign with is no reason for anything', async () => {
  const key = await certified({ validity: '-2h:-1h' });
  const agent = await startAgent([(await certified({ principals: ['x'] })).path]);
  onTestFinished(agent.stop);
  const outcome = await signIn({ methods: ['agent'], identityFiles: [key.path] }, agent.socket);
  expect(outcome.error).toMatchObject({ kind: 'certificate-refused', principals: ['x'] });
});

test('a key named by its public half has its certificate beside it too', async () => {
  const key = await certified();
  const agent = await startAgent([]);
  onTestFinished(agent.stop);
  await agent.addPlain(key.path);
  const outcome = await signIn({ identityFiles: [`${key.path}.pub`] }, agent.socket);
  expect(outcome).toMatchObject({ error: null, identity: { source: 'agent', name: `${key.path}-cert.pub` } });
});

test('a certificate inside a PuTTY key file signs in, with its passphrase', async () => {
  const key = await certified({ keyId: 'putty' });
  const [own, secret] = [`${key.path}.ppk`, `${key.path}.secret`];
  writeFileSync(secret, testPassphrase);
  const form = ['-O', 'private', '-o', own, '--ppk-param', 'memory=256,passes=2', '--new-passphrase', secret];
  await run('puttygen', [key.path, '--certificate', `${key.path}-cert.pub`, ...form]);
  const outcome = await signIn({ identityFiles: [own] });
  expect(outcome).toMatchObject({ error: null, identity: { name: own, certificate: { keyId: 'putty' } } });
  expect(offers(outcome)).toEqual([`Offering the certificate ${own}.`]);
  expect(await describeKeyFile(own)).toMatchObject({
    publicHalf: { fingerprint: key.fingerprint },
    certificate: { keyId: 'putty' },
  });
});

test('a certificate that is named, wherever it is', async () => {
  const key = await certified();
  const elsewhere = join(authority.dir, 'elsewhere.pub');
  copyFileSync(`${key.path}-cert.pub`, elsewhere);
  rmSync(`${key.path}-cert.pub`);
  const outcome = await signIn({ identityFiles: [key.path], certificateFiles: [elsewhere] });
  expect(outcome.error).toBeNull();
  expect(offers(outcome)).toEqual([`Offering the certificate ${elsewhere}.`]);
});

describe('with an agent', () => {
  const agentWith = async (...keys: readonly KeyFixture[]): Promise<Awaited<ReturnType<typeof startAgent>>> => {
    const agent = await startAgent(keys.map(({ path }) => path));
    onTestFinished(agent.stop);
    return agent;
  };

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('%s: that holds key and certificate', async (type) => {
    const { socket } = await agentWith(await certified({}, type));
    const outcome = await signIn({ methods: ['agent'] }, socket);
    expect(outcome.error).toBeNull();
    expect(offers(outcome)).toEqual(['Offering the agent’s certificate “culvert test”.']);
  });

  test('that holds the certificate without the plain key', async () => {
    const key = await certified();
    const agent = await agentWith(key);
    await agent.removePlain(key.path);
    const outcome = await signIn({ methods: ['agent'] }, agent.socket);
    expect(outcome).toMatchObject({ error: null, identity: { fingerprint: key.fingerprint } });
  });

  test('that holds the key of a certificate in a file', async () => {
    const key = await certified();
    const file = join(authority.dir, 'of-the-agent.pub');
    copyFileSync(`${key.path}-cert.pub`, file);
    rmSync(`${key.path}-cert.pub`);
    const { socket } = await agentWith(key);
    const outcome = await signIn({ methods: ['agent'], certificateFiles: [file], identitiesOnly: true }, socket);
    expect(outcome).toMatchObject({ error: null, identity: { source: 'agent', name: file } });
  });

  test('that holds a certificate which has lapsed: it is not offered, and that is the reason', async () => {
    const key = await certified({ validity: '-2h:-1h' });
    const { socket } = await agentWith(key);
    const outcome = await signIn({ methods: ['agent'] }, socket);
    expect(outcome.error).toEqual({ kind: 'certificate-unusable', path: 'culvert test', reason: 'lapsed' });
    expect(offers(outcome)).toEqual(['Offering the agent’s key “culvert test”.']);
  });
});

describe('one that does not sign in says why', () => {
  test.each([
    ['lapsed', { validity: '-2h:-1h' }],
    ['not-yet-valid', { validity: '+1h:+2h' }],
    ['for-hosts', { forHosts: true }],
  ] as const)('%s: it is not offered', async (reason, wish) => {
    const key = await certified(wish);
    const outcome = await signIn({ identityFiles: [key.path] });
    expect(outcome.error).toEqual({ kind: 'certificate-unusable', path: `${key.path}-cert.pub`, reason });
    expect(offers(outcome)).toEqual([`Offering the key ${key.path}.`]);
  });

  test.each([
    ['missing', () => join(authority.dir, 'none')],
    ['not-a-certificate', (key: KeyFixture) => `${key.path}.pub`],
    ['damaged', (key: KeyFixture) => damaged(`${key.path}-cert.pub`)],
    ['no-key', (_key: KeyFixture, stranger: KeyFixture) => `${stranger.path}-cert.pub`],
  ] as const)('a named file: %s', async (reason, path) => {
    const key = await certified();
    const named = path(key, await certified());
    const outcome = await signIn({ identityFiles: [key.path], certificateFiles: [named] });
    expect(outcome.error).toEqual({ kind: 'certificate-unusable', path: named, reason });
  });

  test('made out to somebody else, or signed by an authority the server does not know', async () => {
    const refused = { kind: 'certificate-refused', username: server.username, sourceAddresses: null };
    const other = await certified({ principals: ['somebody-else'] });
    expect((await signIn({ identityFiles: [other.path] })).error).toEqual({
      ...refused,
      certificate: `${other.path}-cert.pub`,
      principals: ['somebody-else'],
      authority: authority.key.fingerprint,
    });
    const unknown = await newAuthority();
    const key = await certified({}, 'ed25519', unknown.key);
    expect((await signIn({ identityFiles: [key.path] })).error).toEqual({
      ...refused,
      certificate: `${key.path}-cert.pub`,
      principals: [server.username],
      authority: fingerprintOf(unknown.key.blob),
    });
  });
});

/** A copy in which a byte of the key id differs. */
function damaged(path: string): string {
  const [type = '', base64 = ''] = readFileSync(path, 'utf8').split(' ');
  const blob = Buffer.from(base64, 'base64');
  blob[blob.indexOf('test')] = 0x54;
  writeFileSync(`${path}.damaged`, `${type} ${blob.toString('base64')}\n`);
  return `${path}.damaged`;
}

test('a certificate that does not permit forwarding signs in, and the log warns', async () => {
  const key = await certified({ options: ['no-port-forwarding'] });
  const { error, deps } = await signIn({ identityFiles: [key.path] });
  expect(error).toBeNull();
  expect(deps.lines).toContain(
    `The certificate ${key.path}-cert.pub does not permit port forwarding: the server will refuse the forwards.`,
  );
});
