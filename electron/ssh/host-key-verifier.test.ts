import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, depsFor, type RecordingDeps, targetOf, unusedPath } from '../testing/connect-fixture.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import { FileHostKeyStore } from './host-key-store.ts';
import type { HostKeyVerdict } from './types.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ config: ['LoginGraceTime 1'] });
});
afterAll(() => server.stop());

/** Connects, which must fail, and gives the error's kind; nobody may have signed in meanwhile. */
async function refused(deps: RecordingDeps, changes = {}): Promise<string> {
  const from = server.log().length;
  const outcome = await connectSsh(targetOf(server, changes), deps, new AbortController().signal).then(
    (connection) => {
      connection.end();
      return 'connected';
    },
    (error: unknown) => toTunnelError(error).kind,
  );
  expect(server.log().slice(from)).not.toContain('Accepted');
  return outcome;
}

const nonsense = (value: unknown): never => value as never;

describe('whatever the person’s side gives but a plain yes refuses', () => {
  const answers: readonly (readonly [string, Answer])[] = [
    ['false', () => nonsense(false)],
    ['true', () => nonsense(true)],
    ['null', () => nonsense(null)],
    ['nothing', () => nonsense(undefined)],
    ['a yes in other words', () => nonsense({ kind: 'host-key', decision: 'yes' })],
    ['another answer', (): PromptAnswer => ({ kind: 'secrets', secrets: ['save'] })],
    [
      'a throw',
      () => {
        throw new Error('no');
      },
    ],
    ['a rejection', () => Promise.reject(new Error('no'))],
  ];
  test.each(answers)('%s', async (_name, answer) => {
    const path = join(unusedPath(server, 'own'), 'known_hosts');
    const hostKeys = new FileHostKeyStore({ read: [], write: path });
    expect(await refused(depsFor(server, { hostKeys, unknownHostKey: 'ask', answer }))).toMatch(
      /host-key-unknown|unexpected/,
    );
    expect(existsSync(path)).toBe(false);
  });

  test('no answer until the server has had enough', async () => {
    const answer = () => new Promise<PromptAnswer>(() => {});
    const outcome = await refused(depsFor(server, { known: [], unknownHostKey: 'ask', answer }));
    expect(['connection-lost', 'closed-while-signing-in', 'handshake-failed']).toContain(outcome);
  });

  test('a policy nobody knows', async () => {
    expect(await refused(depsFor(server, { known: [], unknownHostKey: nonsense('whatever') }))).toBe('unexpected');
  });
});

describe('whatever the store gives but a verdict refuses', () => {
  const checks: readonly (readonly [string, () => HostKeyVerdict])[] = [
    ['false', () => nonsense(false)],
    ['true', () => nonsense(true)],
    ['null', () => nonsense(null)],
    ['nothing', () => nonsense(undefined)],
    ['a verdict nobody knows', () => nonsense({ verdict: 'fine' })],
    ['a promise of a good verdict', () => nonsense(Promise.resolve({ verdict: 'known' }))],
    [
      'a throw',
      () => {
        throw new Error('no');
      },
    ],
  ];
  test.each(checks)('%s', async (_name, check) => {
    const store = new FileHostKeyStore({ read: [], write: null });
    store.check = check;
    expect(await refused(depsFor(server, { hostKeys: store, unknownHostKey: 'accept-once' }))).toBe('unexpected');
  });
});

test('pins are for the very key, and nothing else is asked or looked at', async () => {
  const hostKeys = (pinned: readonly string[]) => ({
    hostKeys: { pinned, alias: '', saveTo: 'own', update: 'no' } as const,
  });
  const other = server.clientKeys.ed25519.fingerprint;
  const good = depsFor(server, { known: [] });
  const connection = await connectSsh(
    targetOf(server, hostKeys([other, server.hostKey.fingerprint])),
    good,
    new AbortController().signal,
  );
  connection.end();
  expect(good.questions).toEqual([]);
  const ask = { unknownHostKey: 'ask' } as const;
  expect(await refused(depsFor(server, ask), hostKeys([other]))).toBe('host-key-not-pinned');
  expect(await refused(depsFor(server, { known: [] }), hostKeys([other.toLowerCase()]))).toBe('host-key-not-pinned');
  const revoked = { known: [`@revoked * ${server.hostKey.publicLine}`] };
  expect(await refused(depsFor(server, revoked), hostKeys([server.hostKey.fingerprint]))).toBe('host-key-revoked');
});
