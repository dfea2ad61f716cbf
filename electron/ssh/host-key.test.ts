import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, type RecordingDeps, targetOf, unusedPath } from '../testing/connect-fixture.ts';
import { run } from '../testing/run.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import { FileHostKeyStore } from './host-key-store.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ hostKeys: ['ed25519', 'ecdsa', 'rsa'] });
});
afterAll(() => server.stop());

const never = new AbortController().signal;

async function connect(deps: RecordingDeps): Promise<string> {
  const connection = await connectSsh(targetOf(server), deps, never);
  connection.end();
  return connection.server.hostKey.algorithm;
}

const refusal = (deps: RecordingDeps): Promise<TunnelError> =>
  connect(deps).then(() => Promise.reject(new Error('It should have failed')), toTunnelError);

const key = (): unknown => ({
  host: '127.0.0.1',
  port: server.port,
  algorithm: 'ssh-ed25519',
  fingerprint: server.hostKey.fingerprint,
});

/** A store that writes to a file of its own. */
const saving = (): { path: string; hostKeys: FileHostKeyStore } => {
  const path = join(unusedPath(server, 'own'), 'known_hosts');
  return { path, hostKeys: new FileHostKeyStore({ read: [], write: path }) };
};

const answering = (answer: PromptAnswer): { answer: () => PromptAnswer; unknownHostKey: 'ask' } => ({
  answer: () => answer,
  unknownHostKey: 'ask',
});

test('unknown and asked: "once" connects and saves nothing', async () => {
  const { path, hostKeys } = saving();
  const deps = depsFor(server, { ...answering({ kind: 'host-key', decision: 'once' }), hostKeys });
  await connect(deps);
  const md5 = (await run('ssh-keygen', ['-l', '-E', 'md5', '-f', server.hostKey.path])).split(' ')[1];
  expect(deps.questions).toEqual([
    { kind: 'host-key', key: { ...(key() as object), publicKey: server.hostKey.publicLine, md5 } },
  ]);
  expect(existsSync(path)).toBe(false);
});

test('unknown and asked: "save" writes one line, 0600, and the next time nobody is asked', async () => {
  const { path, hostKeys } = saving();
  await connect(depsFor(server, { ...answering({ kind: 'host-key', decision: 'save' }), hostKeys }));
  expect(readFileSync(path, 'utf8')).toBe(`${server.knownHostsLine}\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await connect(depsFor(server, { hostKeys }));
});

test('unknown and asked: cancel, a rejection and an answer to another question all refuse', async () => {
  const { path, hostKeys } = saving();
  const cancelled = depsFor(server, { ...answering({ kind: 'cancel' }), hostKeys });
  expect(await refusal(cancelled)).toEqual({ kind: 'host-key-unknown', key: key(), asked: true });
  const odd = depsFor(server, { ...answering({ kind: 'secrets', secrets: ['save'] }), hostKeys });
  expect(await refusal(odd)).toEqual({ kind: 'host-key-unknown', key: key(), asked: true });
  const rejected = new TunnelFailure({ kind: 'host-key-unknown', key: targetKey(), asked: false });
  const failing = depsFor(server, { unknownHostKey: 'ask', answer: () => Promise.reject(rejected), hostKeys });
  expect(await refusal(failing)).toEqual({ kind: 'host-key-unknown', key: key(), asked: false });
  expect(existsSync(path)).toBe(false);
});

const targetKey = () => ({
  host: '127.0.0.1',
  port: server.port,
  algorithm: 'ssh-ed25519',
  fingerprint: server.hostKey.fingerprint,
});

test('unknown by policy: refuse, accept-once, accept-and-save', async () => {
  expect(await refusal(depsFor(server, { known: [] }))).toEqual({ kind: 'host-key-unknown', key: key(), asked: false });
  const once = saving();
  await connect(depsFor(server, { unknownHostKey: 'accept-once', hostKeys: once.hostKeys }));
  expect(existsSync(once.path)).toBe(false);
  const save = saving();
  await connect(depsFor(server, { unknownHostKey: 'accept-and-save', hostKeys: save.hostKeys }));
  expect(readFileSync(save.path, 'utf8')).toBe(`${server.knownHostsLine}\n`);
});

test('a key is saved only after the server proved it has it', async () => {
  const { path, hostKeys } = saving();
  const seen: boolean[] = [];
  const answer = (): PromptAnswer => {
    seen.push(existsSync(path));
    return { kind: 'host-key', decision: 'save' };
  };
  const abort = new AbortController();
  const deps = depsFor(server, { unknownHostKey: 'ask', answer, hostKeys, onStep: () => {} });
  const late = depsFor(server, {
    unknownHostKey: 'ask',
    hostKeys,
    answer: () => {
      queueMicrotask(() => abort.abort());
      return { kind: 'host-key', decision: 'save' };
    },
  });
  await expect(connectSsh(targetOf(server), late, abort.signal)).rejects.toThrow();
  expect(existsSync(path)).toBe(false);
  await connect(deps);
  expect(seen).toEqual([false]);
  expect(existsSync(path)).toBe(true);
});

test('changed: refused whatever the policy, with the file, the line and the key that was known', async () => {
  const other = server.clientKeys.ed25519;
  const lines = ['# a comment', `[127.0.0.1]:${server.port} ${other.publicLine}`];
  for (const unknownHostKey of ['ask', 'refuse', 'accept-and-save', 'accept-once'] as const) {
    const error = await refusal(depsFor(server, { known: lines, unknownHostKey }));
    expect(error).toMatchObject({
      kind: 'host-key-changed',
      key: key(),
      known: [{ fingerprint: other.fingerprint, line: 2 }],
    });
  }
});

test('revoked: refused, also when another line knows the key', async () => {
  const known = [server.knownHostsLine, `@revoked * ${server.hostKey.publicLine}`];
  expect(await refusal(depsFor(server, { known }))).toMatchObject({ kind: 'host-key-revoked', key: key() });
});

test('a file hashed by ssh-keygen is understood, both ways', async () => {
  const good = knownHostsFile(server, 'hashed', [server.knownHostsLine]);
  await run('ssh-keygen', ['-q', '-H', '-f', good]);
  expect(readFileSync(good, 'utf8')).toMatch(/^\|1\|/);
  await connect(depsFor(server, { hostKeys: new FileHostKeyStore({ read: [good], write: null }) }));
  const bad = knownHostsFile(server, 'hashed_bad', [
    `[127.0.0.1]:${server.port} ${server.clientKeys.ed25519.publicLine}`,
  ]);
  await run('ssh-keygen', ['-q', '-H', '-f', bad]);
  const error = await refusal(depsFor(server, { hostKeys: new FileHostKeyStore({ read: [bad], write: null }) }));
  expect(error).toMatchObject({ kind: 'host-key-changed', known: [{ file: bad, line: 1 }] });
});

test('known_hosts that is there but cannot be read refuses; a missing one does not', async () => {
  const folder = unusedPath(server, 'folder');
  const missing = new FileHostKeyStore({ read: [join(folder, 'nothing')], write: null });
  await connect(depsFor(server, { hostKeys: missing, unknownHostKey: 'accept-once' }));
  const unreadable = new FileHostKeyStore({ read: [server.dir], write: null });
  const error = await refusal(depsFor(server, { hostKeys: unreadable, unknownHostKey: 'accept-once' }));
  expect(error).toEqual({ kind: 'known-hosts-unreadable', file: server.dir });
});

test('the handshake asks for a kind of key that is known', async () => {
  const [, ecdsa, rsa] = server.hostKeys;
  const lineOf = (line: string | undefined): string => `[127.0.0.1]:${server.port} ${line}`;
  expect(await connect(depsFor(server, { known: [lineOf(ecdsa?.publicLine)] }))).toBe('ecdsa-sha2-nistp256');
  expect(await connect(depsFor(server, { known: [lineOf(rsa?.publicLine)] }))).toBe('ssh-rsa');
});

test('a key that cannot be saved is no reason to hang up', async () => {
  const hostKeys = new FileHostKeyStore({ read: [], write: join(server.hostKey.path, 'known_hosts') });
  const deps = depsFor(server, { unknownHostKey: 'accept-and-save', hostKeys });
  await connect(deps);
  expect(deps.lines.join(' ')).toContain('could not be saved');
  chmodSync(server.dir, 0o755);
});
