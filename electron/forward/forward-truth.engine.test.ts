import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { SshConnection } from '../ssh/types.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { run } from '../testing/run.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dial } from './dial.ts';
import { ownAddresses } from './exposure-probe.ts';
import { FakeUplink, fakeDeps } from './fake-ssh.ts';
import { probeDestination } from './probe-destination.ts';
import { startForward } from './start-forward.ts';
import { boundPort, client, collect, fate, localRule, remoteRule, socksClient, until } from './test-client.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
/** Binds as the client asks; listens on two loopback addresses, so that one of them is "from outside". */
let sshd: Sshd;
/** Binds every interface, whatever is asked. */
let widening: Sshd;
let connection: SshConnection;
let echo: TcpFixture;

beforeAll(async () => {
  const outside = 'ListenAddress 127.0.0.2';
  sshd = await startSshd({ config: ['GatewayPorts clientspecified', outside] });
  widening = await startSshd({ config: ['GatewayPorts yes', outside] });
  connection = await connectFrom(sshd, '127.0.0.1');
  echo = await startEcho();
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

afterAll(async () => {
  connection?.end();
  await echo?.stop();
  await Promise.all([sshd?.stop(), widening?.stop()]);
});

/** A connection to a server at one of its two addresses. */
async function connectFrom(server: Sshd, host: string): Promise<SshConnection> {
  const known = [server.knownHostsLine.replace('127.0.0.1', host)];
  return connectSsh(targetOf(server, { host }), depsFor(server, { known }), never);
}

async function outsideConnection(server: Sshd): Promise<SshConnection> {
  const outside = await connectFrom(server, '127.0.0.2');
  cleanups.push(() => outside.end());
  return outside;
}

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

async function occupy(host: string, port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  cleanups.push(() => server.close());
}

test('with the port taken on IPv6, the forward works on IPv4 and says what is missing', async () => {
  const port = await freePort();
  await occupy('::1', port);
  const { forward } = await start(localRule(echo, { source: { host: '', port }, family: 'auto' }));
  expect(forward.bound).toEqual([`127.0.0.1:${port}`]);
  expect(forward.missing).toMatchObject([{ address: `[::1]:${port}`, error: { kind: 'port-in-use' } }]);
  expect(await exchange(await client(port, '127.0.0.1'))).toBe('through and back');
});

test('several bind addresses at the server get one port, and one that is taken is missing', async () => {
  const source = { host: '127.0.0.1,127.0.0.3', port: 0 };
  const { forward } = await start(remoteRule({ source, destination: echo }));
  const port = boundPort(forward);
  expect(forward.bound).toEqual([`127.0.0.1:${port}`, `127.0.0.3:${port}`]);
  for (const host of ['127.0.0.1', '127.0.0.3']) expect(await exchange(await client(port, host))).toMatch('back');
  await forward.close();
  await occupy('127.0.0.3', port);
  const half = await start(remoteRule({ source: { ...source, port }, destination: echo }));
  expect(half.forward.bound).toEqual([`127.0.0.1:${port}`]);
  expect(half.forward.missing).toMatchObject([{ address: `127.0.0.3:${port}`, error: { kind: 'bind-refused' } }]);
});

test('a server that binds more than was asked for is seen through, without a word to the destination', async () => {
  const outside = await outsideConnection(widening);
  expect(outside.peer).toMatchObject({ host: '127.0.0.2' });
  const rule = remoteRule({ destination: echo });
  const before = echo.total();
  const { forward, troubles } = await start(rule, outside);
  expect(forward.exposure).toBe('server-only');
  expect(await forward.checkExposure?.()).toBe('network');
  expect([echo.total(), forward.traffic().connectionsTotal, troubles.length]).toEqual([before, 0, 0]);
  // A client of that listener is served as ever.
  expect(await exchange(await client(boundPort(forward)))).toBe('through and back');
});

test.each([
  ['yes', '127.0.0.1', 'network'],
  ['no', '127.0.0.1', 'server-only'],
  ['no', '*', 'server-only'],
])('a server met at 127.0.0.1 with GatewayPorts %s, asked for "%s", is seen to be %s', async (gateway, host, found) => {
  const server = gateway === 'yes' ? widening : await startSshd({ config: [`GatewayPorts ${gateway}`] });
  if (server !== widening) cleanups.push(() => server.stop());
  const inside = await connectFrom(server, '127.0.0.1');
  cleanups.push(() => inside.end());
  expect(inside.peer).toMatchObject({ host: '127.0.0.1' });
  const before = echo.total();
  const { forward, troubles } = await start(remoteRule({ source: { host, port: 0 }, destination: echo }), inside);
  expect(await forward.checkExposure?.()).toBe(found);
  expect([echo.total(), forward.traffic().connectionsTotal, troubles.length]).toEqual([before, 0, 0]);
});

test('where the only other loopback address is the one asked for, this computer’s own addresses tell', async () => {
  const inside = await connectFrom(widening, '127.0.0.1');
  cleanups.push(() => inside.end());
  const source = { host: '127.0.0.2', port: 0 };
  const { forward } = await start(remoteRule({ source, destination: echo }), inside);
  // Without a network there is nowhere to look from.
  expect(await forward.checkExposure?.()).toBe(ownAddresses().length > 0 ? 'network' : 'unknown');
});

test('a server behind the mouth of a tunnel on this computer stays unknown: nobody could look', async () => {
  const elsewhere: SshConnection = Object.create(connection, {
    listen: {
      value: async (...asked: Parameters<SshConnection['listen']>) => {
        const listener = await connection.listen(...asked);
        return { granted: { host: '127.0.0.1', port: await freePort() }, close: () => listener.close() };
      },
    },
    onClose: { value: connection.onClose.bind(connection) },
  });
  const { forward } = await start(remoteRule({ destination: echo }), elsewhere);
  expect(await forward.checkExposure?.()).toBe('unknown');
});

test.each([
  ['127.0.0.1', 'server-only', 'server-only'],
  ['*', 'unknown', 'network'],
] as const)('a server that binds what was asked for, "%s": %s before, %s after a look', async (host, before, after) => {
  const { forward } = await start(
    remoteRule({ source: { host, port: 0 }, destination: echo }),
    await outsideConnection(sshd),
  );
  expect(forward.exposure).toBe(before);
  expect(await forward.checkExposure?.()).toBe(after);
  expect(forward.traffic().connectionsTotal).toBe(0);
});

test('through a hop the server’s own setting stays unknown; a closed forward is not looked at', async () => {
  const hidden: SshConnection = Object.create(connection, { peer: { value: null } });
  hidden.listen = connection.listen.bind(connection);
  hidden.onClose = connection.onClose.bind(connection);
  const { forward } = await start(remoteRule({ destination: echo }), hidden);
  expect(await forward.checkExposure?.()).toBe('unknown');
  const { forward: closed } = await start(remoteRule({ destination: echo }), await outsideConnection(widening));
  const looking = closed.checkExposure?.();
  await closed.close();
  expect(await looking).toBe('server-only');
});

test('a permit list lets curl to one page and answers "not allowed" for the rest', async () => {
  const web = createHttpServer((_request, response) => response.end('a permitted page')).listen(0, '127.0.0.1');
  await once(web, 'listening');
  cleanups.push(() => web.close());
  const port = portOf(web.address());
  const { forward, troubles } = await start(remoteRule({ permitOpen: [`localhost:${port}`] }));
  const proxy = `127.0.0.1:${boundPort(forward)}`;
  const fetch = (host: string) =>
    run('curl', ['-sS', '-4', '--noproxy', '', '--socks5-hostname', proxy, `http://${host}:${port}/`]);
  expect(await fetch('localhost')).toBe('a permitted page');
  await expect(fetch('127.0.0.1')).rejects.toThrow(/SOCKS5.*\(2\)|not allowed/);
  expect(troubles).toMatchObject([{ kind: 'socks-not-permitted', destination: `127.0.0.1:${port}` }]);
  const nowhere = await start(remoteRule({ permitOpen: [] }));
  await expect(socksClient(boundPort(nowhere.forward), 'localhost', port)).rejects.toThrow('SOCKS code 2');
});

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>): number => {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

test('a probe tells a destination that answers from one that refuses, and keeps nothing open', async () => {
  const quiet = await startTcp((socket) => void socket.resume().once('end', () => socket.end()));
  cleanups.push(() => quiet.stop());
  for (const rule of [localRule(quiet), remoteRule({ destination: quiet })])
    expect(await probeDestination(rule, connection, dial, never)).toMatchObject({ probe: 'answers' });
  await until(() => quiet.total() === 2 && quiet.open() === 0);
  const dead = { host: '127.0.0.1', port: await freePort() };
  expect(await probeDestination(localRule(dead), connection, dial, never)).toMatchObject({
    probe: 'failed',
    error: { kind: 'channel-refused', reason: 'connect-failed', serverText: 'Connection refused' },
  });
  expect(await probeDestination(remoteRule({ destination: dead }), connection, dial, never)).toMatchObject({
    probe: 'failed',
    error: { kind: 'destination-refused', detail: 'connection refused' },
  });
});

test('a service on IPv4 alone, asked for over IPv6, refuses: the classic empty response', async () => {
  const destination = { host: '::1', port: echo.port };
  for (const rule of [localRule(destination), remoteRule({ destination })])
    expect(await probeDestination(rule, connection, dial, never)).toMatchObject({
      probe: 'failed',
      error: { destination: `[::1]:${echo.port}` },
    });
  const { forward, troubles } = await start(localRule(destination));
  expect(await fate(await client(boundPort(forward)))).toBe('ECONNRESET');
  expect(troubles).toMatchObject([{ kind: 'channel-refused', destination: `[::1]:${echo.port}` }]);
});
