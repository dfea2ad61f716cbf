import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { certify, newAuthority } from '../../testing/certificates.ts';
import { authBy, depsFor, type RecordingDeps, targetOf } from '../../testing/connect-fixture.ts';
import { newSecurityKey, type SecurityKey } from '../../testing/security-key/security-key.ts';
import type { KeyFixture } from '../../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { SshTarget } from '../types.ts';

/** A real agent and a real server; only the security key itself is software. */
let device: SecurityKey;
let server: Sshd;
let authority: Awaited<ReturnType<typeof newAuthority>>;
const keys: KeyFixture[] = [];
beforeAll(async () => {
  [device, authority] = await Promise.all([newSecurityKey(), newAuthority()]);
  for (const type of ['ed25519-sk', 'ecdsa-sk', 'ed25519-sk'] as const) keys.push(await device.make(type));
  const authorized = join(authority.dir, 'authorized_keys');
  writeFileSync(authorized, `${[keys[0], keys[1]].map((key) => key?.publicLine).join('\n')}\n`);
  const config = [`AuthorizedKeysFile ${authorized}`, `TrustedUserCAKeys ${authority.key.path}.pub`];
  server = await startSshd({ config });
});
afterAll(() => server.stop());

const keyAt = (at: number): KeyFixture => keys[at] ?? (Promise.reject(new Error('No such key')) as never);

/** A question on a screen, until it is answered or taken away. */
interface Shown {
  readonly question: Question;
  readonly answer: (answer: PromptAnswer) => void;
  readonly isGone: () => boolean;
}

interface Attempt {
  readonly deps: RecordingDeps;
  readonly shown: readonly Shown[];
  /** What it failed with, or null. */
  readonly outcome: Promise<TunnelError | null>;
}

async function signIn(auth: Partial<SshTarget['auth']>, ...held: readonly KeyFixture[]): Promise<Attempt> {
  const agent = await device.agentWith(...held);
  onTestFinished(agent.stop);
  const shown: Shown[] = [];
  const answer = (question: Question, signal: AbortSignal): Promise<PromptAnswer> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      shown.push({ question, answer: resolve, isGone: () => signal.aborted });
    });
  const deps = depsFor(server, { agentSocket: agent.socket, answer });
  const target = targetOf(server, { auth: { ...authBy(['agent', 'publickey']), ...auth } });
  const outcome = connectSsh(target, deps, new AbortController().signal).then(
    (connection) => {
      connection.end();
      return null;
    },
    (caught: unknown) => toTunnelError(caught),
  );
  return { deps, shown, outcome };
}

test.each([
  ['sk-ssh-ed25519@openssh.com', 0],
  ['sk-ecdsa-sha2-nistp256@openssh.com', 1],
])('%s: asks for a touch until the key is touched, and signs in', async (algorithm, at) => {
  const key = keyAt(at);
  expect(key.algorithm).toBe(algorithm);
  const { shown, outcome } = await signIn({ methods: ['agent'] }, key);
  const waiting = await device.waitsForTouch();
  const question = { kind: 'touch', key: `security key ${at + 1}`, fingerprint: key.fingerprint };
  expect(shown.map((one) => [one.question, one.isGone()])).toEqual([[question, false]]);
  await waiting.touch();
  expect(await outcome).toBeNull();
  expect(shown[0]?.isGone()).toBe(true);
});

test('a key the server does not take is not to be touched', async () => {
  const { shown, outcome } = await signIn({ methods: ['agent'] }, keyAt(2));
  expect(await outcome).toMatchObject({ kind: 'auth-failed', tried: ['agent'] });
  expect(shown).toEqual([]);
});

test('the file of a security key is its handle: the agent signs for it, and for no other key', async () => {
  const key = keyAt(0);
  const { deps, outcome } = await signIn({ identityFiles: [key.path], identitiesOnly: true }, keyAt(2), key);
  await (await device.waitsForTouch()).touch();
  expect(await outcome).toBeNull();
  expect(deps.lines.filter((line) => line.startsWith('Offering'))).toEqual([
    'Offering the agent’s key “security key 1”.',
  ]);
});

test('a handle whose key the agent does not hold says so', async () => {
  const { path } = keyAt(0);
  const { outcome } = await signIn({ identityFiles: [path] }, keyAt(2));
  expect(await outcome).toEqual({ kind: 'key-file-unusable', path, reason: 'security-key' });
});

test('a key that is pulled out untouched: the next one has its turn, and else that is the reason', async () => {
  const { shown, outcome } = await signIn({ methods: ['agent'] }, keyAt(0), keyAt(1));
  await (await device.waitsForTouch()).pullOut();
  await (await device.waitsForTouch()).touch();
  expect(await outcome).toBeNull();
  expect(shown.map(({ isGone }) => isGone())).toEqual([true, true]);
  const alone = await signIn({ methods: ['agent'] }, keyAt(0));
  await (await device.waitsForTouch()).pullOut();
  expect(await alone.outcome).toEqual({ kind: 'agent-refused', key: 'security key 1' });
});

test('whoever cancels ends the attempt, and lets go of the agent', async () => {
  const { shown, outcome } = await signIn({ methods: ['agent'] }, keyAt(0));
  const waiting = await device.waitsForTouch();
  shown[0]?.answer({ kind: 'cancel' });
  expect(await outcome).toEqual({ kind: 'prompt-cancelled', what: 'a touch of your security key' });
  await waiting.touch();
});

test('where nobody can be asked, the key can be touched all the same', async () => {
  const agent = await device.agentWith(keyAt(0));
  onTestFinished(agent.stop);
  const deps = depsFor(server, {
    agentSocket: agent.socket,
    answer: () => Promise.reject(new Error('Nobody is here')),
  });
  const connecting = connectSsh(targetOf(server, { auth: authBy(['agent']) }), deps, new AbortController().signal);
  await (await device.waitsForTouch()).touch();
  (await connecting).end();
  expect(deps.questions).toMatchObject([{ kind: 'touch' }]);
});

test('the certificate of a security key signs in', async () => {
  const key = keyAt(2);
  await certify(authority.key, key.path, { principals: [server.username] });
  const { deps, outcome } = await signIn({ identityFiles: [key.path] }, key);
  await (await device.waitsForTouch()).touch();
  expect(await outcome).toBeNull();
  expect(deps.lines).toContain(`Offering the agent’s certificate “${key.path}-cert.pub”.`);
});
