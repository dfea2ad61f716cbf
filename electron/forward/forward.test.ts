import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForwardRule, RemoteRule } from '@shared/model/forward-rule.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test } from 'vitest';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { FakeConnection, FakeUplink, fakeDeps } from './fake-ssh.ts';
import { startRemoteForward } from './remote.ts';
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
  until,
} from './test-client.ts';
import { TrafficCounter } from './traffic.ts';
import type { RunningForward } from './types.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function server(serve?: (socket: Socket) => void): Promise<TcpFixture> {
  const fixture = serve ? await startTcp(serve) : await startEcho();
  cleanups.push(() => fixture.stop());
  return fixture;
}

function rig(connected = true) {
  const connection = new FakeConnection();
  const uplink = new FakeUplink(connected ? connection : null);
  const deps = fakeDeps(uplink);
  const start = async (rule: ForwardRule): Promise<RunningForward> => {
    const forward = await startForward(rule, deps, never);
    cleanups.push(() => forward.close());
    return forward;
  };
  return { connection, uplink, deps, start, troubles: deps.troubles };
}

test('a connection made while the line is down is held with its bytes, and served when it is back', async () => {
  const echo = await server();
  const { connection, uplink, start } = rig(false);
  const forward = await start(localRule(echo));
  const user = await client(boundPort(forward));
  user.end('sent early');
  await until(() => uplink.waiting === 1);
  expect(forward.traffic()).toMatchObject({ connections: 1, connectionsTotal: 1 });
  uplink.set(connection);
  expect((await collect(user)).text).toBe('sent early');
  await until(() => forward.traffic().connections === 0);
  expect(forward.traffic()).toEqual({ connections: 0, connectionsTotal: 1, bytesIn: 10, bytesOut: 10 });
});

test.each([
  ['resets', (user: Socket) => user.write('x', () => user.resetAndDestroy())],
  ['hangs up having sent nothing', (user: Socket) => user.destroy()],
])('a held client that %s ends the wait and leaves nothing', async (_how, leave) => {
  const { uplink, start, troubles } = rig(false);
  const forward = await start(localRule({ host: '127.0.0.1', port: 9 }));
  const user = await client(boundPort(forward));
  await until(() => uplink.waiting === 1);
  leave(user);
  await until(() => uplink.aborted === 1 && forward.traffic().connections === 0);
  expect(uplink.waiting).toBe(0);
  expect(troubles).toEqual([]);
});

test('when the hold time is over, the client is reset and the trouble told', async () => {
  const error: TunnelError = { kind: 'connection-lost', detail: 'network', serverText: '' };
  const deps = fakeDeps({ connection: () => Promise.reject(new TunnelFailure(error)) });
  const forward = await startForward(localRule({ host: '127.0.0.1', port: 9 }), deps, never);
  cleanups.push(() => forward.close());
  expect(await fate(dialLoopback(boundPort(forward)))).toBe('ECONNRESET');
  expect(deps.troubles).toEqual([error]);
});

test('a connection that dies under a request is replaced by the one that comes', async () => {
  const echo = await server();
  const { connection, uplink, start, troubles } = rig();
  const next = new FakeConnection();
  connection.refuseWith = { kind: 'connection-lost', detail: 'reset', serverText: '' };
  const original = connection.openChannel.bind(connection);
  connection.openChannel = (destination) => {
    uplink.set(next);
    return original(destination);
  };
  const user = await client(boundPort(await start(localRule(echo))));
  user.end('again');
  expect((await collect(user)).text).toBe('again');
  expect(troubles).toEqual([]);
});

test('a line that dies resets its connections; the listener stays and serves the next', async () => {
  const echo = await server();
  const { connection, uplink, start } = rig();
  const forward = await start(localRule(echo));
  const user = await client(boundPort(forward));
  user.write('half');
  await once(user, 'data');
  const seen = fate(user);
  uplink.set(null);
  connection.lose();
  expect(await seen).toBe('ECONNRESET');
  await until(() => forward.traffic().connections === 0);
  const later = await client(boundPort(forward));
  later.end('later');
  uplink.set(new FakeConnection());
  expect((await collect(later)).text).toBe('later');
});

test('a refused destination resets the client and is told', async () => {
  const port = await freePort();
  const { start, troubles } = rig();
  const forward = await start(localRule({ host: '127.0.0.1', port }));
  expect(await fate(dialLoopback(boundPort(forward)))).toBe('ECONNRESET');
  expect(troubles).toMatchObject([{ kind: 'channel-refused', reason: 'connect-failed' }]);
  expect(forward.traffic().connections).toBe(0);
});

test('close() resets what is carried, ends what waits, and gives back every channel', async () => {
  const echo = await server();
  const { connection, start } = rig();
  const forward = await start(localRule(echo));
  const users = await Promise.all(Array.from({ length: 20 }, () => client(boundPort(forward))));
  await until(() => connection.channels.size === 20);
  const seen = users.map(fate);
  await forward.close();
  expect(new Set(await Promise.all(seen))).toEqual(new Set(['ECONNRESET']));
  await until(() => connection.channels.size === 0 && echo.open() === 0);
});

test('a unix socket as the source of a local forward, and one as the destination of a remote forward', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-forward-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'in.sock');
  const echo = await server();
  const local = await rig().start(localRule(echo, { source: { path } }));
  const { forward: remote } = await startRemote(remoteRule({ destination: { path } }));
  const user = await client(boundPort(remote));
  user.end('round the houses');
  expect((await collect(user)).text).toBe('round the houses');
  await until(() => local.traffic().connections === 0);
  const cut = await client(boundPort(remote));
  cut.write('x');
  await once(cut, 'data');
  cut.resetAndDestroy();
  await until(() => local.traffic().connections === 0 && remote.traffic().connections === 0);
});

/** Sends a SOCKS opening in hex and gives the answer in hex, up to `bytes`. */
async function ask(port: number, hex: string, bytes: number): Promise<[Socket, string]> {
  const user = await client(port);
  user.write(Buffer.from(hex, 'hex'));
  let got = Buffer.alloc(0);
  user.on('data', (chunk) => {
    got = Buffer.concat([got, chunk]);
  });
  await until(() => got.length >= bytes || user.closed);
  user.removeAllListeners('data');
  return [user, got.toString('hex')];
}

const refusal = (reason: 'prohibited' | 'connect-failed' | 'unknown', serverText: string): TunnelError => ({
  kind: 'channel-refused',
  destination: 'db:80',
  reason,
  serverText,
});

test.each([
  [refusal('prohibited', 'open failed'), '02'],
  [refusal('connect-failed', 'Connection refused'), '05'],
  [refusal('connect-failed', 'Name or service not known'), '04'],
  [refusal('connect-failed', 'No route to host'), '04'],
  [refusal('unknown', 'odd'), '01'],
])('SOCKS5 says %j with code %s, SOCKS4 with 91', async (error, code) => {
  const { connection, start, troubles } = rig();
  connection.refuseWith = error;
  const port = boundPort(await start(dynamicRule()));
  const [five, answer] = await ask(port, '050100050100030264620050', 12);
  expect(answer).toBe(`050005${code}0001000000000000`);
  five.end();
  expect(await fate(five)).toBe('clean');
  const [four, other] = await ask(port, '040100500000000100646200', 8);
  expect(other).toBe('005b000000000000');
  four.end();
  expect(await fate(four)).toBe('clean');
  expect(connection.opened).toEqual([
    { host: 'db', port: 80 },
    { host: 'db', port: 80 },
  ]);
  expect(troubles).toEqual([error, error]);
});

test('SOCKS success is said only when the channel is open, and data sent ahead is not lost', async () => {
  const echo = await server();
  const { connection, uplink, start } = rig(false);
  const forward = await start(dynamicRule());
  const user = await client(boundPort(forward));
  const port = echo.port.toString(16).padStart(4, '0');
  user.write(Buffer.from(`05010005010001${'7f000001'}${port}${Buffer.from('ahead').toString('hex')}`, 'hex'));
  const got: Buffer[] = [];
  user.on('data', (chunk) => got.push(chunk));
  await until(() => uplink.waiting === 1 && got.length > 0);
  expect(Buffer.concat(got).toString('hex')).toBe('0500');
  uplink.set(connection);
  await until(() => Buffer.concat(got).length >= 17);
  expect(Buffer.concat(got).toString('latin1')).toBe('\x05\x00\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00ahead');
  user.end();
});

test('a SOCKS client that leaves while its destination is waited for is no trouble', async () => {
  const { uplink, start, troubles } = rig(false);
  const forward = await start(dynamicRule());
  const user = await client(boundPort(forward));
  user.write(Buffer.from('040100500a00000100', 'hex'));
  await until(() => uplink.waiting === 1);
  user.destroy();
  await until(() => uplink.aborted === 1 && forward.traffic().connections === 0);
  expect(troubles).toEqual([]);
});

test('a SOCKS client that speaks HTTP is let go in order and told about', async () => {
  const { start, troubles } = rig();
  const user = await client(boundPort(await start(dynamicRule())));
  user.end('GET / HTTP/1.0\r\n\r\n');
  expect(await fate(user)).toBe('clean');
  expect(troubles).toMatchObject([{ kind: 'socks-bad-request' }]);
});

async function startRemote(rule: RemoteRule, kit = rig(), traffic = new TrafficCounter()) {
  const forward = await startRemoteForward(rule, kit.connection, kit.deps, never, traffic);
  cleanups.push(() => forward.close());
  return { ...kit, forward };
}

test('a remote forward dials before it accepts: a refused destination rejects the channel', async () => {
  const dead = { host: '127.0.0.1', port: await freePort() };
  const { forward, connection, troubles } = await startRemote(remoteRule({ destination: dead }));
  expect(await fate(dialLoopback(boundPort(forward)))).toBe('ECONNRESET');
  const detail = 'connection refused';
  expect(troubles).toEqual([{ kind: 'destination-refused', destination: `127.0.0.1:${dead.port}`, detail }]);
  expect(connection.channels.size).toBe(0);
});

test('a remote forward counts on with the counter of the run before', async () => {
  const echo = await server();
  const traffic = new TrafficCounter();
  for (const run of [1, 2]) {
    const { forward } = await startRemote(remoteRule({ destination: echo }), rig(), traffic);
    const user = await client(boundPort(forward));
    user.end('12345');
    await collect(user);
    await until(() => forward.traffic().connections === 0);
    expect(forward.traffic()).toEqual({ connections: 0, connectionsTotal: run, bytesIn: 5 * run, bytesOut: 5 * run });
    await forward.close();
  }
});

test('a remote forward without a destination is a SOCKS proxy into this computer', async () => {
  const echo = await server();
  const { forward } = await startRemote(remoteRule());
  const port = echo.port.toString(16).padStart(4, '0');
  const [user, answer] = await ask(boundPort(forward), `0401${port}7f00000100`, 8);
  expect(answer).toBe('005a000000000000');
  user.end('hello');
  expect((await collect(user)).text).toBe('hello');
});

test('a destination reset is a reset at the other end of a remote forward', async () => {
  const rude = await server((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const { forward, connection } = await startRemote(remoteRule({ destination: rude }));
  const user = await client(boundPort(forward));
  user.write('hello');
  expect(await fate(user)).toBe('ECONNRESET');
  await until(() => connection.channels.size === 0);
});

test('an aborted start of a remote forward takes the listener back', async () => {
  const { connection, deps } = rig();
  const abort = new AbortController();
  const port = await freePort();
  const starting = startRemoteForward(remoteRule({ source: { host: '', port } }), connection, deps, abort.signal);
  abort.abort(new Error('never mind'));
  await expect(starting).rejects.toThrow('never mind');
  await until(() => connection.listeners === 0);
  const { forward } = await startRemote(remoteRule({ source: { host: '', port } }));
  expect(forward.bound).toEqual([`127.0.0.1:${port}`]);
});
