import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { authBy, depsFor, type RecordingDeps, targetOf } from '../testing/connect-fixture.ts';
import { contextOf } from '../testing/sign-in-context.ts';
import { startAgent } from '../testing/ssh-agent.ts';
import { testPassphrase } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { canMakeUsers, needsRoot } from '../testing/test-user.ts';
import { connectSsh } from './connection.ts';
import { SignIn } from './sign-in.ts';
import type { SshTarget } from './types.ts';

const secrets = (...values: string[]): PromptAnswer => ({ kind: 'secrets', secrets: values });
const never = new AbortController().signal;
const kinds = (deps: RecordingDeps): string[] => deps.questions.map(({ kind }) => kind);

async function signIn(target: SshTarget, deps: RecordingDeps): Promise<void> {
  const connection = await connectSsh(target, deps, never);
  connection.end();
}

const refusal = (target: SshTarget, deps: RecordingDeps): Promise<TunnelError> =>
  signIn(target, deps).then(() => Promise.reject(new Error('It should have failed')), toTunnelError);

test('after a step that succeeded with a password, the next method has its turn, though the password is still named', async () => {
  const tried: boolean[] = [];
  const context = contextOf({ ask: async () => secrets('x'), tried: (_question, worked) => void tried.push(worked) });
  const both = ['password', 'keyboard-interactive'] as const;
  const flow = new SignIn(both, context);
  expect(await flow.next([], false)).toMatchObject({ type: 'none' });
  expect(await flow.next(both, false)).toMatchObject({ type: 'password' });
  expect(await flow.next(both, true)).toMatchObject({ type: 'keyboard-interactive' });
  expect(tried).toEqual([true]);
  expect(await flow.next(['hostbased'], false)).toBeNull();
  expect(flow.failure()).toMatchObject({ kind: 'auth-incomplete', tried: both, accepted: ['hostbased'] });
});

describe('by key', () => {
  let server: Sshd;
  beforeAll(async () => {
    server = await startSshd();
  });
  afterAll(() => server.stop());

  const withKeys = (...paths: string[]): SshTarget => targetOf(server, { auth: authBy(['publickey'], paths) });

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('%s, without a question', async (type) => {
    const deps = depsFor(server);
    await signIn(withKeys(server.clientKeys[type].path), deps);
    expect(deps.questions).toEqual([]);
  });

  test('an encrypted key asks for its passphrase again after a wrong one', async () => {
    const { path, fingerprint } = server.clientKeys.encrypted;
    const deps = depsFor(server, { answer: () => secrets(deps.questions.length === 1 ? 'wrong' : testPassphrase) });
    await signIn(withKeys(path), deps);
    expect(deps.questions).toEqual([1, 2].map((attempt) => ({ kind: 'passphrase', path, fingerprint, attempt })));
  });

  test('three wrong passphrases are enough, and the next key is tried', async () => {
    const { path } = server.clientKeys.encrypted;
    const deps = depsFor(server, { answer: () => secrets('wrong') });
    expect(await refusal(withKeys(path), deps)).toEqual({ kind: 'passphrase-wrong', path });
    expect(deps.questions).toHaveLength(3);
    await signIn(withKeys(path, server.clientKeys.ed25519.path), depsFor(server, { answer: () => secrets('wrong') }));
  });

  test('a passphrase is asked for only when the server would take the key', async () => {
    const { stranger, encrypted } = server.clientKeys;
    const deps = depsFor(server);
    const target = targetOf(server, { username: 'nobody-here', auth: authBy(['publickey'], [encrypted.path]) });
    expect(await refusal(target, deps)).toMatchObject({ kind: 'auth-failed', tried: ['publickey'] });
    expect(deps.questions).toEqual([]);
    expect(await refusal(withKeys(stranger.path), depsFor(server))).toEqual({
      kind: 'auth-failed',
      username: server.username,
      tried: ['publickey'],
      accepted: ['publickey'],
    });
  });

  test('a cancelled passphrase ends it all', async () => {
    const deps = depsFor(server, { answer: () => ({ kind: 'cancel' }) });
    const target = withKeys(server.clientKeys.encrypted.path, server.clientKeys.ed25519.path);
    expect(await refusal(target, deps)).toEqual({ kind: 'prompt-cancelled', what: 'the passphrase' });
  });

  test('where nobody can be asked, the next key is tried', async () => {
    const deps = depsFor(server, {
      answer: () => Promise.reject(new TunnelFailure({ kind: 'prompt-cancelled', what: 'the passphrase' })),
    });
    await signIn(withKeys(server.clientKeys.encrypted.path, server.clientKeys.ed25519.path), deps);
  });

  test('a named key that is missing or no key is told only when nothing else signs in', async () => {
    const missing = join(server.dir, 'not-there');
    const text = join(server.dir, 'text');
    writeFileSync(text, 'not a key\n');
    await signIn(withKeys(missing, server.clientKeys.ed25519.path), depsFor(server));
    expect(await refusal(withKeys(missing), depsFor(server))).toEqual({
      kind: 'key-file-unusable',
      path: missing,
      reason: 'missing',
    });
    expect(await refusal(withKeys(text), depsFor(server))).toMatchObject({ reason: 'not-a-key' });
  });

  test('by agent, whatever number of other keys it holds', async () => {
    const agent = await startAgent([server.clientKeys.stranger.path, server.clientKeys.rsa.path]);
    onTestFinished(agent.stop);
    const deps = depsFor(server, { agentSocket: agent.socket });
    await signIn(targetOf(server, { auth: authBy(['agent']) }), deps);
  });

  test('a key in the agent and in a file is offered once', async () => {
    const { stranger, ed25519 } = server.clientKeys;
    const agent = await startAgent([stranger.path]);
    onTestFinished(agent.stop);
    const deps = depsFor(server, { agentSocket: agent.socket });
    await signIn(targetOf(server, { auth: authBy(['agent', 'publickey'], [stranger.path, ed25519.path]) }), deps);
    expect(deps.lines.filter((line) => line.startsWith('Offering'))).toHaveLength(2);
  });

  test('an agent that is not there is passed over, and missed when it was the only way', async () => {
    const deps = { agentSocket: join(server.dir, 'no-agent') };
    await signIn(
      targetOf(server, { auth: authBy(['agent', 'publickey'], [server.clientKeys.ed25519.path]) }),
      depsFor(server, deps),
    );
    expect(await refusal(targetOf(server, { auth: authBy(['agent']) }), depsFor(server, deps))).toEqual({
      kind: 'agent-unreachable',
      agent: deps.agentSocket,
      why: 'missing',
    });
    expect(await refusal(targetOf(server, { auth: authBy(['agent']) }), depsFor(server))).toEqual({
      kind: 'agent-unavailable',
    });
  });
});

describe.skipIf(!canMakeUsers)(`by password${canMakeUsers ? '' : ` (${needsRoot})`}`, () => {
  let server: Sshd;
  beforeAll(async () => {
    server = await startSshd({ password: true });
  });
  afterAll(() => server.stop());

  const target = (): SshTarget =>
    targetOf(server, { username: server.user?.username ?? '', auth: authBy(['publickey', 'password'], []) });

  test('asks again after a wrong one, by the name of the target', async () => {
    const right = server.user?.password ?? '';
    const deps = depsFor(server, { answer: () => secrets(deps.questions.length === 1 ? 'wrong' : right) });
    await signIn(target(), deps);
    expect(deps.questions).toEqual(
      [1, 2].map((attempt) => ({
        kind: 'password',
        target: `${server.user?.username}@127.0.0.1:${server.port}`,
        account: { at: 'server', username: server.user?.username, host: '127.0.0.1', port: server.port },
        serverText: '',
        attempt,
      })),
    );
  });

  test('three wrong ones are enough', async () => {
    const deps = depsFor(server, { answer: () => secrets('wrong') });
    expect(await refusal(target(), deps)).toMatchObject({ kind: 'auth-failed', accepted: ['publickey', 'password'] });
    expect(kinds(deps)).toEqual(['password', 'password', 'password']);
  });

  test('a cancelled question is the end, with nothing more asked', async () => {
    const deps = depsFor(server, { answer: () => ({ kind: 'cancel' }) });
    expect(await refusal(target(), deps)).toEqual({ kind: 'prompt-cancelled', what: 'the password' });
    expect(kinds(deps)).toEqual(['password']);
  });

  test('a password that came with the target is used without asking, beside a host key that must be the one', async () => {
    const known = { hostKeyFingerprint: server.hostKey.fingerprint, password: server.user?.password ?? '' };
    await signIn({ ...target(), known }, depsFor(server, { known: [] }));
    const other = { ...known, hostKeyFingerprint: 'SHA256:other' };
    expect(await refusal({ ...target(), known: other }, depsFor(server))).toMatchObject({
      kind: 'host-key-changed',
      known: [{ fingerprint: 'SHA256:other' }],
    });
  });
});

describe.skipIf(!canMakeUsers)(`by several methods${canMakeUsers ? '' : ` (${needsRoot})`}`, () => {
  let server: Sshd;
  beforeAll(async () => {
    server = await startSshd({ keyboardInteractive: true, password: true });
  });
  afterAll(() => server.stop());

  test('keyboard-interactive shows the server’s fields and sends the answers', async () => {
    const deps = depsFor(server, { answer: () => secrets(server.user?.password ?? '') });
    await signIn(
      targetOf(server, { username: server.user?.username ?? '', auth: authBy(['keyboard-interactive']) }),
      deps,
    );
    expect(deps.questions).toEqual([
      {
        kind: 'keyboard-interactive',
        target: `${server.user?.username}@127.0.0.1:${server.port}`,
        account: expect.objectContaining({ at: 'server', port: server.port }),
        attempt: 1,
        title: expect.any(String),
        instructions: expect.any(String),
        fields: [{ label: 'Password:', said: '', echo: false }],
      },
    ]);
  });

  test('a server that wants a key and then a password gets both', async () => {
    const keys = join(server.dir, 'both_keys');
    writeFileSync(keys, `${server.clientKeys.ed25519.publicLine}\n`);
    // Whatever this process gives new files: sshd reads it as the user who signs in.
    chmodSync(keys, 0o644);
    const both = await startSshd({
      password: true,
      config: ['AuthenticationMethods publickey,password', `AuthorizedKeysFile ${keys}`],
    });
    onTestFinished(both.stop);
    const agent = await startAgent([
      both.clientKeys.stranger.path,
      both.clientKeys.ed25519.path,
      both.clientKeys.rsa.path,
    ]);
    const auth = authBy(['agent', 'publickey', 'password']);
    const deps = depsFor(both, { answer: () => secrets(both.user?.password ?? ''), agentSocket: agent.socket });
    await signIn(targetOf(both, { username: both.user?.username ?? '', auth }), deps);
    expect(kinds(deps)).toEqual(['password']);
    rmSync(keys);
  });
});
