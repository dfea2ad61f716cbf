import { join } from 'node:path';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { authBy, depsFor, type RecordingDeps, targetOf } from '../../testing/connect-fixture.ts';
import { startAgent } from '../../testing/ssh-agent.ts';
import { type KeyFixture, makeKey, temporaryFolder, testPassphrase } from '../../testing/ssh-keys.ts';
import { knownHostsFile, type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { ConnectDetail, SshTarget } from '../types.ts';

/** A server that hangs up at the third key it refuses, and an agent with eight keys it does not know. */
let server: Sshd;
let agent: Awaited<ReturnType<typeof startAgent>>;
let strangers: readonly KeyFixture[];
beforeAll(async () => {
  const dir = temporaryFolder('culvert-eight-keys-');
  const [, made] = await Promise.all([
    startSshd({ config: ['MaxAuthTries 3'] }).then((one) => {
      server = one;
    }),
    Promise.all(Array.from({ length: 8 }, (_, at) => makeKey(join(dir, `key${at}`), 'ed25519'))),
  ]);
  strangers = made;
  agent = await startAgent(strangers.map(({ path }) => path));
});
afterAll(async () => {
  await agent.stop();
  await server.stop();
});

interface Outcome {
  readonly error: TunnelError | null;
  readonly identity: Extract<ConnectDetail, { step: 'sign-in' }>['identity'] | null;
  readonly offered: readonly string[];
  readonly deps: RecordingDeps;
}

async function signIn(auth: Partial<SshTarget['auth']>, socket = agent.socket): Promise<Outcome> {
  let identity: Outcome['identity'] = null;
  const answer = (): { readonly kind: 'secrets'; readonly secrets: string[] } => ({
    kind: 'secrets',
    secrets: [testPassphrase],
  });
  const deps = depsFor(server, {
    agentSocket: socket,
    answer,
    onDetail: (detail) => {
      if (detail.step === 'sign-in') identity = detail.identity;
    },
  });
  const target = targetOf(server, { auth: { ...authBy(['agent', 'publickey']), ...auth } });
  const error = await connectSsh(target, deps, new AbortController().signal).then(
    (connection) => {
      connection.end();
      return null;
    },
    (caught: unknown) => toTunnelError(caught),
  );
  const offered = deps.lines.filter((line) => line.startsWith('Offering'));
  return { error, identity, offered, deps };
}

test('with no key named, the agent’s keys use up the tries, and the error says so', async () => {
  const { error, offered } = await signIn({ methods: ['agent'] });
  expect(error).toEqual({ kind: 'too-many-auth-failures', username: server.username, tried: ['agent'] });
  expect(offered).toHaveLength(3);
});

test('a named key file goes first, by its public half: one offer, and one passphrase after it', async () => {
  const { encrypted } = server.clientKeys;
  const { error, identity, offered, deps } = await signIn({ identityFiles: [encrypted.path] });
  expect(error).toBeNull();
  expect(offered).toEqual([`Offering the key ${encrypted.path}.`]);
  expect(deps.questions).toMatchObject([{ kind: 'passphrase', path: encrypted.path }]);
  const { fingerprint } = encrypted;
  expect(identity).toEqual({
    source: 'publickey',
    name: encrypted.path,
    type: 'ED25519',
    fingerprint,
    certificate: null,
  });
});

test('a named key that the agent holds too is signed for by the agent, with no passphrase', async () => {
  const { encrypted } = server.clientKeys;
  const other = await startAgent(strangers.map(({ path }) => path));
  onTestFinished(other.stop);
  await other.add(encrypted.path, testPassphrase);
  const { error, identity, offered, deps } = await signIn({ identityFiles: [encrypted.path] }, other.socket);
  expect(error).toBeNull();
  expect(offered).toEqual(['Offering the agent’s key “culvert test”.']);
  expect(deps.questions).toEqual([]);
  expect(identity).toMatchObject({ source: 'agent', fingerprint: encrypted.fingerprint });
  const byPublicHalf = await signIn({ identityFiles: [`${encrypted.path}.pub`] }, other.socket);
  expect(byPublicHalf).toMatchObject({ error: null, identity: { fingerprint: encrypted.fingerprint } });
});

test('a key picked among the agent’s goes first, and with identitiesOnly no other does', async () => {
  const { ed25519, ecdsa } = server.clientKeys;
  const other = await startAgent([...strangers.map(({ path }) => path), ed25519.path, ecdsa.path]);
  onTestFinished(other.stop);
  const picked = await signIn({ methods: ['agent'], agentKeys: [ecdsa.fingerprint] }, other.socket);
  expect(picked).toMatchObject({ error: null, identity: { type: 'ECDSA', fingerprint: ecdsa.fingerprint } });
  expect(picked.offered).toHaveLength(1);
  const [stranger] = strangers;
  const only = { methods: ['agent'], agentKeys: [stranger?.fingerprint ?? ''], identitiesOnly: true } as const;
  const alone = await signIn(only, other.socket);
  expect(alone.offered).toHaveLength(1);
  expect(alone.error).toMatchObject({ kind: 'auth-failed', tried: ['agent'] });
});

test('with identitiesOnly the agent’s other keys cost nothing, and the files are all tried', async () => {
  const { stranger, rsa } = server.clientKeys;
  const { error, offered } = await signIn({ identityFiles: [stranger.path, rsa.path], identitiesOnly: true });
  expect(error).toBeNull();
  expect(offered).toHaveLength(2);
});

test('a picked key that the agent holds no more is the reason, before any other', async () => {
  const { fingerprint } = server.clientKeys.ecdsa;
  const { error } = await signIn({ methods: ['agent'], agentKeys: [fingerprint] });
  expect(error).toEqual({ kind: 'agent-key-missing', fingerprint });
  const gone = await signIn({ methods: ['agent'], agentKeys: [fingerprint] }, '/nowhere/agent');
  expect(gone.error).toEqual({ kind: 'agent-unreachable', agent: '/nowhere/agent', why: 'missing' });
});

test('where the agent refuses to sign, the file with the same key does', async () => {
  const { ed25519 } = server.clientKeys;
  const other = await startAgent([], { args: [], env: { SSH_ASKPASS: '/bin/false', SSH_ASKPASS_REQUIRE: 'force' } });
  onTestFinished(other.stop);
  await other.addForConfirming(ed25519.path);
  const { error, identity, deps } = await signIn({ identityFiles: [ed25519.path] }, other.socket);
  expect(error).toBeNull();
  expect(identity).toMatchObject({ source: 'publickey', name: ed25519.path });
  expect(deps.lines).toContainEqual(expect.stringContaining('The SSH agent would not sign'));
  const alone = await signIn({ methods: ['agent'], identityFiles: [ed25519.path] }, other.socket);
  expect(alone.error).toEqual({ kind: 'agent-refused', key: 'culvert test' });
});

test('a key that the agent holds for one server only signs in there, and is not shown to another', async () => {
  const { ed25519, stranger } = server.clientKeys;
  const other = await startAgent([]);
  onTestFinished(other.stop);
  const name = `[127.0.0.1]:${server.port}`;
  const elsewhere = knownHostsFile(server, 'elsewhere', [`elsewhere ${stranger.publicLine}`]);
  await other.addForServer(ed25519.path, 'elsewhere', elsewhere);
  expect((await signIn({ methods: ['agent'] }, other.socket)).offered).toEqual([]);
  await other.addForServer(ed25519.path, name, knownHostsFile(server, 'here', [server.knownHostsLine]));
  expect((await signIn({ methods: ['agent'] }, other.socket)).error).toBeNull();
});

test('a public half alone, of a key nobody holds, says so', async () => {
  const path = `${server.clientKeys.ecdsa.path}.pub`;
  const { error, offered } = await signIn({ identityFiles: [path], identitiesOnly: true });
  expect(error).toEqual({ kind: 'key-file-unusable', path, reason: 'public-only' });
  expect(offered).toEqual([]);
});
