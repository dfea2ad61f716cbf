import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certify, newAuthority } from '../testing/certificates.ts';
import { type Answer, depsFor, type RecordingDeps, targetOf, unusedPath } from '../testing/connect-fixture.ts';
import { makeKey } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { Attempt } from './attempt.ts';
import { connectSsh } from './connection.ts';
import { FileHostKeyStore } from './host-key-store.ts';
import { HostKeyVerifier } from './host-key-verifier.ts';
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

describe('one key at a time', () => {
  const blobOf = (line: string): Buffer => Buffer.from(line.split(' ')[1] ?? '', 'base64');
  const mine = () => blobOf(server.hostKey.publicLine);
  const other = () => blobOf(server.clientKeys.ed25519.publicLine);

  /** A verifier whose question is answered by hand. */
  function verifier() {
    const path = join(unusedPath(server, 'own'), 'known_hosts');
    const hostKeys = new FileHostKeyStore({ read: [], write: path });
    let yes: (answer: PromptAnswer) => void = () => {};
    const answer = () =>
      new Promise<PromptAnswer>((resolve) => {
        yes = resolve;
      });
    const deps = depsFor(server, { hostKeys, unknownHostKey: 'ask', answer });
    const attempt = new Attempt(targetOf(server), deps, new AbortController().signal);
    const failure = attempt.race(new Promise<never>(() => {})).catch((error: unknown) => toTunnelError(error).kind);
    const rekeys: string[] = [];
    const one = new HostKeyVerifier(attempt, deps, (error) => rekeys.push(error.kind));
    const said: boolean[] = [];
    const show = (key: Buffer) => one.verify(key, (permitted) => said.push(permitted));
    const accept = async () => {
      yes({ kind: 'host-key', decision: 'save' });
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { path, attempt, failure, one, rekeys, said, show, accept, deps };
  }

  test.each([
    ['another', other],
    ['the same', mine],
  ])('%s shown while a person looks at the first ends it, and the late yes stores nothing', async (_name, second) => {
    const { show, said, failure, accept, one, path, deps } = verifier();
    show(mine());
    show(second());
    expect(said).toEqual([false]);
    expect(await failure).toBe('host-key-unproved');
    await accept();
    one.proved();
    expect(said).toEqual([false]);
    expect([one.info, deps.questions.length, existsSync(path)]).toEqual([null, 1, false]);
  });

  test('a yes after the attempt is over, or before it ends unproved, stores nothing', async () => {
    const late = verifier();
    late.show(mine());
    late.attempt.fail({ kind: 'connection-lost', detail: 'closed', serverText: '' });
    await late.accept();
    late.one.proved();
    expect([late.said, late.one.info, existsSync(late.path)]).toEqual([[], null, false]);

    const unproved = verifier();
    unproved.show(mine());
    await unproved.accept();
    expect(unproved.said).toEqual([true]);
    unproved.attempt.fail({ kind: 'connection-lost', detail: 'closed', serverText: '' });
    unproved.one.proved();
    expect(existsSync(unproved.path)).toBe(false);
  });

  test('a rekey takes the very key of the first exchange: no other, no certificate of it, none that is damaged', async () => {
    const { show, said, accept, one, rekeys } = verifier();
    show(mine());
    await accept();
    one.proved();
    show(mine());
    show(other());
    show(Buffer.concat([mine(), Buffer.alloc(1)]));
    const { dir, key } = await newAuthority();
    const { path } = await makeKey(join(dir, 'host'), 'ed25519');
    show(await certify(key, path, { forHosts: true }));
    show(Buffer.alloc(0));
    expect(said).toEqual([true, true, false, false, false, false]);
    expect(rekeys).toEqual(['host-key-changed', 'host-key-changed', 'host-key-changed', 'host-key-changed']);
  });
});

test('a pinned key that is known by its line is asked for before the others of the server', () => {
  const { ed25519, rsa } = server.clientKeys;
  const lines = [ed25519, rsa].map(({ publicLine }) => `[127.0.0.1]:${server.port} ${publicLine}`);
  const { hostKeys } = depsFor(server, { known: lines });
  const at = { host: '127.0.0.1', port: server.port };
  expect(hostKeys.knownTypes(at)).toEqual(['ssh-ed25519', 'ssh-rsa']);
  expect(hostKeys.knownTypes(at, [rsa.fingerprint])).toEqual(['ssh-rsa', 'ssh-ed25519']);
});
