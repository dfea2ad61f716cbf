import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { SshConnection } from '../ssh/types.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { FakeUplink, fakeDeps } from './fake-ssh.ts';
import { originProcesses } from './origin-process.ts';
import { startForward } from './start-forward.ts';
import {
  boundPort,
  client,
  collect,
  dynamicRule,
  fate,
  localRule,
  remoteRule,
  socksClient,
  until,
} from './test-client.ts';
import type { RunningForward } from './types.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
let sshd: Sshd;
let connection: SshConnection;
let echo: TcpFixture;

beforeAll(async () => {
  sshd = await startSshd();
  connection = await connectSsh(targetOf(sshd), depsFor(sshd), never);
  echo = await startEcho();
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

afterAll(async () => {
  connection?.end();
  await echo?.stop();
  await sshd?.stop();
});

async function start(rule: ForwardRule, over = connection) {
  const deps = fakeDeps(new FakeUplink(over));
  const forward = await startForward(rule, deps, never);
  cleanups.push(() => forward.close());
  return { forward, troubles: deps.troubles };
}

async function exchange(socket: Socket): Promise<string> {
  socket.end('through and back');
  return (await collect(socket)).text;
}

/** An echo server on a unix socket, with half-close. */
async function echoAt(path: string): Promise<Endpoint> {
  const server = createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket)).listen(path);
  await once(server, 'listening');
  cleanups.push(() => server.close());
  return { path };
}

async function connected(end: Endpoint): Promise<Socket> {
  const socket = connect({ ...end, allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

test.each([
  ['local', 'path', 'path'],
  ['local', 'path', 'tcp'],
  ['local', 'tcp', 'path'],
  ['local', 'tcp', 'tcp'],
  ['remote', 'path', 'path'],
  ['remote', 'path', 'tcp'],
  ['remote', 'tcp', 'path'],
  ['remote', 'tcp', 'tcp'],
] as const)('%s, %s to %s: carried with half-close, and the socket is gone at the end', async (kind, from, to) => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-unix-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'source.sock');
  const destination = to === 'path' ? await echoAt(join(dir, 'echo.sock')) : { host: echo.host, port: echo.port };
  const source = from === 'path' ? { path } : { host: '127.0.0.1', port: 0 };
  const rule = kind === 'local' ? localRule(destination, { source }) : remoteRule({ destination, source });
  const { forward, troubles } = await start(rule);
  const end = from === 'path' ? { path } : { host: '127.0.0.1', port: boundPort(forward) };
  expect(await exchange(await connected(end))).toBe('through and back');
  await until(() => forward.traffic().connections === 0);
  expect(troubles).toEqual([]);
  if (from === 'tcp') return;
  expect(forward.bound).toEqual([path]);
  expect(forward.exposure).toBe(kind === 'local' ? 'this-computer' : 'server-only');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await forward.close();
  // The server of a remote socket leaves the file behind, as it does for ssh.
  expect(existsSync(path)).toBe(kind === 'remote');
});

/** Every kind, as a way to the echo server; `host` is how SOCKS clients name it. */
const kinds: readonly (readonly [string, () => ForwardRule, (forward: RunningForward) => Promise<Socket>])[] = [
  ['local', () => localRule(echo), (forward) => client(boundPort(forward))],
  ['dynamic', () => dynamicRule(), (forward) => socksClient(boundPort(forward), echo.host, echo.port)],
  ['remote', () => remoteRule({ destination: echo }), (forward) => client(boundPort(forward))],
  ['remote SOCKS', () => remoteRule(), (forward) => socksClient(boundPort(forward), echo.host, echo.port)],
];

test.each(kinds)(
  '%s: every connection is listed with its own figures, and one can be closed',
  async (_n, rule, reach) => {
    const { forward, troubles } = await start(rule());
    const started = Date.now();
    const [first, second] = [await reach(forward), await reach(forward)];
    for (const [user, words] of [
      [first, 'five!'],
      [second, 'seven!!'],
    ] as const) {
      user.write(words);
      await once(user, 'data');
    }
    const listed = forward.connections();
    expect(listed.map(({ bytesIn, bytesOut }) => [bytesIn, bytesOut])).toEqual([
      [5, 5],
      [7, 7],
    ]);
    expect(listed.map(({ origin }) => origin)).toEqual([first, second].map((user) => `127.0.0.1:${user.localPort}`));
    expect(new Set(listed.map(({ destination }) => destination))).toEqual(new Set([`127.0.0.1:${echo.port}`]));
    expect(listed.every(({ since }) => since >= started && since <= Date.now())).toBe(true);
    const owners = await originProcesses()(listed.map(({ origin }) => origin));
    expect([...owners.values()].map(({ pid }) => pid)).toEqual([process.pid, process.pid]);
    // sshd ends the client of a closed channel in order; on this computer it is a reset.
    const seen = fate(first.once('end', () => first.end()));
    expect(forward.closeConnection(listed[0]?.id ?? '')).toBe(true);
    expect(await seen).toBe(rule().kind === 'remote' ? 'clean' : 'ECONNRESET');
    await until(() => forward.connections().length === 1);
    expect(forward.closeConnection(listed[0]?.id ?? '')).toBe(false);
    expect(await exchange(second)).toBe('through and back');
    expect(troubles).toEqual([]);
  },
);

test('a line that dies is a reset on this computer in every kind: to the client, or to the destination', async () => {
  const own = await startSshd();
  cleanups.push(() => own.stop());
  const line = await connectSsh(targetOf(own), depsFor(own), never);
  const fates: Promise<string>[] = [];
  const far = await startTcp((socket) => {
    if (fates.length < 2) fates.push(fate(socket));
    else socket.resume();
  });
  cleanups.push(() => far.stop());
  const remote = [remoteRule({ destination: far }), remoteRule()];
  const local = [localRule(far), dynamicRule()];
  for (const [at, rule] of [...remote, ...local].entries()) {
    const { forward } = await start(rule, line);
    const port = boundPort(forward);
    const user = at % 2 === 0 ? await client(port) : await socksClient(port, far.host, far.port);
    cleanups.push(() => user.destroy());
    if (at >= remote.length) fates.push(fate(user));
    user.write('x');
    await until(() => far.total() === at + 1);
  }
  own.killConnections();
  expect(await Promise.all(fates)).toEqual(Array(4).fill('ECONNRESET'));
});

test('closing a connection of a local forward is a reset to its client', async () => {
  const { forward } = await start(localRule(echo));
  const user = await client(boundPort(forward));
  await until(() => forward.connections().length === 1);
  const seen = fate(user);
  forward.closeConnection(forward.connections()[0]?.id ?? '');
  expect(await seen).toBe('ECONNRESET');
});
