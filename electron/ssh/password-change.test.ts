import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { defaultAuth } from '@shared/model/session-profile.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AsyncSsh, startAsyncSsh } from '../testing/asyncssh.ts';
import { connectSsh } from './connection.ts';
import { FileHostKeyStore } from './host-key-store.ts';
import type { ConnectDeps, SshTarget } from './types.ts';

let server: AsyncSsh;
let asked: Question[];
let fared: [kind: string, worked: boolean][];
beforeEach(async () => {
  server = await startAsyncSsh();
  asked = [];
  fared = [];
});
afterEach(() => server.stop());

const secrets = (...values: string[]): PromptAnswer => ({ kind: 'secrets', secrets: values });

async function signIn(username: string, answers: readonly PromptAnswer[], more: Partial<ConnectDeps> = {}) {
  const target: SshTarget = {
    host: server.host,
    port: server.port,
    username,
    auth: { ...defaultAuth, methods: ['password', 'keyboard-interactive'] },
    options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression: false },
    algorithms: defaultAlgorithms,
    family: 'auto',
    connectTimeoutMs: 20_000,
  };
  const left = [...answers];
  const connection = await connectSsh(
    target,
    {
      hostKeys: new FileHostKeyStore({ read: [server.knownHosts], write: null }),
      ask: async (question) => {
        asked.push(question);
        return left.shift() ?? { kind: 'cancel' };
      },
      tried: (question, worked) => void fared.push([question.kind, worked]),
      unknownHostKey: 'refuse',
      agentSocket: null,
      onStep: () => {},
      log: () => {},
      ...more,
    },
    new AbortController().signal,
  );
  connection.end();
}

const failure = (...args: Parameters<typeof signIn>) =>
  signIn(...args).then(() => Promise.reject(new Error('It should have failed')), toTunnelError);

test('a password that has expired is changed where the server asks for it, and the new one counts', async () => {
  await signIn('expired', [secrets('old-password'), secrets('short'), secrets('new-password')]);
  expect(asked).toMatchObject([
    { kind: 'password', attempt: 1 },
    { kind: 'password-change', serverText: 'It is 91 days old.\nTake another.', attempt: 1 },
    { kind: 'password-change', serverText: 'Too short.', attempt: 2 },
  ]);
  expect(await server.linesTo('change old-password new-password')).toEqual([
    'password old-password',
    'change old-password short',
    'change old-password new-password',
  ]);
  expect(fared).toEqual([
    ['password-change', false],
    ['password-change', true],
  ]);
  await signIn('expired', [secrets('new-password')]);
  expect(fared.at(-1)).toEqual(['password', true]);
});

test('a change that is cancelled, or nobody is there for, changes nothing', async () => {
  expect(await failure('expired', [secrets('old-password')])).toEqual({
    kind: 'prompt-cancelled',
    what: 'a new password',
  });
  const nobody: ConnectDeps['ask'] = async (question) => {
    if (question.kind === 'password') return secrets('old-password');
    throw new TunnelFailure({ kind: 'nobody-to-ask', what: 'a new password' });
  };
  expect(await failure('expired', [], { ask: nobody })).toMatchObject({
    kind: 'password-expired',
    username: 'expired',
    serverText: 'It is 91 days old. Take another.',
  });
  await failure('several', [secrets('pass', '0')]);
  expect(await server.linesTo('answers')).toEqual(['password old-password', 'password old-password', 'answers']);
});

test('after three new passwords that will not do it is over', async () => {
  const short = secrets('short');
  expect(await failure('expired', [secrets('old-password'), short, short, short])).toMatchObject({
    kind: 'password-expired',
  });
  expect(asked).toHaveLength(4);
});

test('after a change that is refused the next method’s questions are read as what they are', async () => {
  const answers = ['old-password', 'unwanted-one', 'wrong', 'wrong'].map((value) => secrets(value));
  await signIn('expired', [...answers, secrets('pass', '123456')]);
  expect(asked.map(({ kind }) => kind)).toEqual([
    'password',
    'password-change',
    'password',
    'password',
    'keyboard-interactive',
  ]);
  expect(fared.at(0)).toEqual(['password-change', false]);
});

test('several fields come as one question, shown or hidden as the server says, its words cleaned', async () => {
  await signIn('several', [secrets('pass', '000000'), secrets('pass', '123456')]);
  const question = {
    kind: 'keyboard-interactive',
    title: 'Two things',
    instructions: 'Both at once.\nNo <b>markup</b>.',
    fields: [
      { label: 'Password:', said: '', echo: false },
      { label: 'Code:', said: '', echo: true },
    ],
  };
  expect(asked).toMatchObject([
    { ...question, attempt: 1 },
    { ...question, attempt: 2 },
  ]);
  expect(fared.map(([, worked]) => worked)).toEqual([false, true]);
});
