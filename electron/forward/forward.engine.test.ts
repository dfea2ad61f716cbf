import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { SshConnection } from '../ssh/types.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { patternHash, startEcho, startTcp, type TcpFixture, writePattern } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { FakeUplink, fakeDeps } from './fake-ssh.ts';
import { startForward } from './start-forward.ts';
import {
  boundPort,
  client,
  collect,
  dialLoopback,
  dynamicRule,
  fate,
  localRule,
  remoteRule,
  socksClient,
  until,
} from './test-client.ts';
import type { RunningForward } from './types.ts';

const MiB = 1024 * 1024;
const run = promisify(execFile);
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

async function start(rule: ForwardRule) {
  const uplink = new FakeUplink(connection);
  const deps = fakeDeps(uplink);
  const forward = await startForward(rule, deps, never);
  cleanups.push(() => forward.close());
  return { forward, uplink, troubles: deps.troubles };
}

interface Kind {
  readonly rule: (destination: TcpFixture) => ForwardRule;
  readonly connect: (forward: RunningForward, destination: TcpFixture) => Promise<Socket>;
}

const direct = (forward: RunningForward): Promise<Socket> => client(boundPort(forward));
const throughSocks = (forward: RunningForward, { host, port }: TcpFixture): Promise<Socket> =>
  socksClient(boundPort(forward), host, port);

/** Every kind of forward, as a way to reach a destination. */
const kinds: readonly (readonly [string, Kind])[] = [
  ['local', { rule: (to) => localRule(to), connect: direct }],
  ['dynamic', { rule: () => dynamicRule(), connect: throughSocks }],
  ['remote', { rule: (to) => remoteRule({ destination: to }), connect: direct }],
  ['remote SOCKS', { rule: () => remoteRule(), connect: throughSocks }],
];

async function destination(serve: (socket: Socket) => void): Promise<TcpFixture> {
  const fixture = await startTcp(serve);
  cleanups.push(() => fixture.stop());
  return fixture;
}

test.each(kinds)('%s: 64 MiB each way at once, equal SHA-256', async (_name, { rule, connect }) => {
  const sizes = 64 * MiB;
  const received: Promise<{ hash: string }>[] = [];
  const far = await destination((socket) => {
    received.push(collect(socket));
    void writePattern(socket, sizes).then(() => socket.end());
  });
  const { forward } = await start(rule(far));
  const user = await connect(forward, far);
  const back = collect(user);
  await writePattern(user, sizes);
  user.end();
  expect(await back).toMatchObject({ bytes: sizes, hash: patternHash(sizes) });
  expect((await Promise.all(received)).map(({ hash }) => hash)).toEqual([patternHash(sizes)]);
  await until(() => forward.traffic().connections === 0);
  expect(forward.traffic()).toMatchObject({ connectionsTotal: 1, bytesIn: sizes, bytesOut: sizes });
});

test.each(kinds)('%s: the user may close its half first, and the destination answers after', async (_name, kind) => {
  const far = await destination((socket) => {
    void collect(socket).then(async ({ text }) => {
      await writePattern(socket, 10 * MiB);
      socket.end(text);
    });
  });
  const { forward } = await start(kind.rule(far));
  const user = await kind.connect(forward, far);
  user.end('the end');
  expect(await collect(user)).toMatchObject({ bytes: 10 * MiB + 7 });
  await until(() => forward.traffic().connections === 0);
});

test.each(kinds)('%s: the destination may close its half first, and hears the user after', async (_name, kind) => {
  let heard: Promise<{ bytes: number; hash: string }> | undefined;
  const far = await destination((socket) => {
    heard = collect(socket);
    socket.end('nothing more from here');
  });
  const { forward } = await start(kind.rule(far));
  const user = await kind.connect(forward, far);
  expect((await collect(user)).text).toBe('nothing more from here');
  await writePattern(user, 10 * MiB);
  user.end();
  expect(await heard).toMatchObject({ bytes: 10 * MiB, hash: patternHash(10 * MiB) });
  await until(() => forward.traffic().connections === 0);
});

test.each(kinds)('%s: 500 connections at once, each its own bytes', async (_name, { rule, connect }) => {
  const { forward, troubles } = await start(rule(echo));
  // In portions: a server's listener has room for 128 that it has not accepted yet, and loses some of those beyond.
  const users: Socket[] = [];
  while (users.length < 500)
    users.push(...(await Promise.all(Array.from({ length: 100 }, () => connect(forward, echo)))));
  const answers = users.map((user, at) => {
    user.write(`hello ${at}`);
    return collect(user);
  });
  await until(() => forward.traffic().bytesIn === forward.traffic().bytesOut && forward.traffic().connections === 500);
  for (const user of users) user.end();
  expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(users.map((_, at) => `hello ${at}`));
  await until(() => forward.traffic().connections === 0 && echo.open() === 0);
  expect(troubles).toEqual([]);
});

test.each(kinds)('%s: clients that reset leave no channel and no connection behind', async (_name, kind) => {
  // Says nothing, and hangs up only when the other side has.
  const silent = await destination((socket) => void socket.resume().once('end', () => socket.end()));
  const { forward } = await start(kind.rule(silent));
  const users = await Promise.all(Array.from({ length: 20 }, () => kind.connect(forward, silent)));
  await until(() => silent.open() === 20);
  for (const user of users) user.write('last words', () => user.resetAndDestroy());
  await until(() => forward.traffic().connections === 0 && silent.open() === 0);
});

test('a refused destination resets the client of a local forward, and SOCKS says why', async () => {
  const port = await freePort();
  const local = await start(localRule({ host: '127.0.0.1', port }));
  expect(await fate(dialLoopback(boundPort(local.forward)))).toBe('ECONNRESET');
  expect(local.troubles).toMatchObject([{ kind: 'channel-refused', reason: 'connect-failed' }]);
  const dynamic = await start(dynamicRule());
  await expect(socksClient(boundPort(dynamic.forward), '127.0.0.1', port)).rejects.toThrow('SOCKS code 5');
  await expect(socksClient(boundPort(dynamic.forward), 'no-such-host.invalid', 80)).rejects.toThrow('SOCKS code 4');
});

test('a destination refused on this computer ends the connection at the server', async () => {
  const { forward, troubles } = await start(remoteRule({ destination: { host: '127.0.0.1', port: await freePort() } }));
  expect((await collect(await client(boundPort(forward)))).bytes).toBe(0);
  expect(troubles).toMatchObject([{ kind: 'destination-refused', detail: 'connection refused' }]);
  expect(forward.traffic().connections).toBe(0);
});

test('a remote port the server cannot bind is refused, and one given back is free', async () => {
  const taken = remoteRule({ source: { host: '127.0.0.1', port: echo.port }, destination: echo });
  const error = await start(taken).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TunnelFailure);
  expect((error as TunnelFailure).error).toMatchObject({ kind: 'bind-refused', port: echo.port });
  const source = { host: '', port: await freePort() };
  for (let run = 1; run <= 2; run += 1) {
    const { forward } = await start(remoteRule({ source, destination: echo }));
    await forward.close();
  }
});

test('a line that dies resets its connections; the listener holds the next one until the line is back', async () => {
  const own = await startSshd();
  cleanups.push(() => own.stop());
  const uplink = new FakeUplink(await connectSsh(targetOf(own), depsFor(own), never));
  const forward = await startForward(localRule(echo), fakeDeps(uplink), never);
  cleanups.push(() => forward.close());
  const user = await client(boundPort(forward));
  user.write('x');
  await once(user, 'data');
  const seen = fate(user);
  uplink.set(null);
  own.killConnections();
  expect(await seen).toBe('ECONNRESET');
  const held = await client(boundPort(forward));
  held.end('held');
  await until(() => uplink.waiting === 1);
  const again = await connectSsh(targetOf(own), depsFor(own), never);
  cleanups.push(() => again.end());
  uplink.set(again);
  expect((await collect(held)).text).toBe('held');
});

test.each(['--socks4a', '--socks5', '--socks5-hostname'])('curl %s fetches a page', async (option) => {
  const web = createHttpServer((_request, response) => response.end('a page through the tunnel')).listen(
    0,
    '127.0.0.1',
  );
  await once(web, 'listening');
  cleanups.push(() => web.close());
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  for (const rule of [dynamicRule(), remoteRule()]) {
    const { forward } = await start(rule);
    const proxy = `127.0.0.1:${boundPort(forward)}`;
    const url = `http://localhost:${address.port}/`;
    const { stdout } = await run('curl', ['-sS', '-4', '--noproxy', '', option, proxy, url], { timeout: 30_000 });
    expect(stdout).toBe('a page through the tunnel');
  }
});
