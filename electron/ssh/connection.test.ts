import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { patternHash, readAll, startEcho, startSink, startSource, writePattern } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import type { IncomingChannel, SshConnection } from './types.ts';

const origin = { host: '127.0.0.1', port: 1 };
const mebibyte = 1024 * 1024;
let server: Sshd;
let connection: SshConnection;

const open = (): Promise<SshConnection> => connectSsh(targetOf(server), depsFor(server), new AbortController().signal);
const errorOf = (work: Promise<unknown>): Promise<TunnelError> =>
  work.then(() => Promise.reject(new Error('It should have failed')), toTunnelError);

beforeAll(async () => {
  server = await startSshd({ config: ['RekeyLimit 1M', 'LogLevel DEBUG1'] });
});
afterAll(() => server.stop());

test('signs in, names each step once and says what the server is', async () => {
  const deps = depsFor(server);
  connection = await connectSsh(targetOf(server), deps, new AbortController().signal);
  expect(deps.steps).toEqual(['name lookup', 'tcp', 'greeting', 'key exchange', 'host key', 'sign-in']);
  expect(connection.server.software).toMatch(/^OpenSSH_/);
  expect(connection.server.hostKey).toMatchObject({
    fingerprint: server.hostKey.fingerprint,
    algorithm: 'ssh-ed25519',
  });
  connection.end();
});

test('16 MiB each way through a server that rekeys every megabyte, our verifier answering each time', async () => {
  connection = await open();
  const from = server.log().length;
  const [sink, source] = [await startSink(), await startSource(16 * mebibyte)];
  const up = await connection.openChannel({ host: '127.0.0.1', port: sink.port }, origin);
  const down = await connection.openChannel({ host: '127.0.0.1', port: source.port }, origin);
  const [answer, read] = await Promise.all([
    readAll(up),
    readAll(down),
    writePattern(up, 16 * mebibyte).then(() => up.end()),
  ]);
  down.end();
  expect(answer.text).toBe(`${16 * mebibyte} ${patternHash(16 * mebibyte)}`);
  expect(read).toMatchObject({ bytes: 16 * mebibyte, hash: patternHash(16 * mebibyte) });
  connection.end();
  await Promise.all([sink.stop(), source.stop()]);
  const rekeys = server.log().slice(from).split('SSH2_MSG_NEWKEYS received').length - 1;
  expect(rekeys).toBeGreaterThan(10);
});

test('half-close: what arrives after our EOF is delivered, and what we send after theirs', async () => {
  connection = await open();
  const echo = await startEcho();
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  channel.end('all of it');
  expect((await readAll(channel)).text).toBe('all of it');
  connection.end();
  await echo.stop();
});

test('a destination that refuses is a channel-refused with the server’s words; the session lives on', async () => {
  connection = await open();
  const destination = { host: '127.0.0.1', port: await freePort() };
  expect(await errorOf(connection.openChannel(destination, origin))).toEqual({
    kind: 'channel-refused',
    destination: `127.0.0.1:${destination.port}`,
    reason: 'connect-failed',
    serverText: 'Connection refused',
  });
  const echo = await startEcho();
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  channel.destroy();
  await once(channel, 'close');
  connection.end();
  await echo.stop();
});

test('a remote listener on port 0 says what it got, passes connections on and frees the port', async () => {
  connection = await open();
  const arrivals = new EventEmitter();
  const listener = await connection.listen({ host: '127.0.0.1', port: 0 }, (channel) => arrivals.emit('one', channel));
  const port = 'port' in listener.granted ? listener.granted.port : 0;
  expect(port).toBeGreaterThan(0);
  const arrived = once(arrivals, 'one');
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [channel]: IncomingChannel[] = await arrived;
  if (!channel) throw new Error('No channel came');
  const stream = channel.accept();
  stream.pipe(stream);
  client.end('through');
  expect((await readAll(client)).text).toBe('through');
  expect(channel.origin).toEqual({ host: '127.0.0.1', port: expect.any(Number) });
  await listener.close();
  const late = connect(port, '127.0.0.1');
  const [error] = await once(late, 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  connection.end();
});

test('a port that is taken on the server is bind-refused', async () => {
  connection = await open();
  const echo = await startEcho();
  const refused = await errorOf(connection.listen({ host: '127.0.0.1', port: echo.port }, () => {}));
  expect(refused).toEqual({ kind: 'bind-refused', address: '127.0.0.1', port: echo.port, serverText: '' });
  connection.end();
  await echo.stop();
});

test('a killed server: onClose once, each channel fails without an end, later calls reject', async () => {
  connection = await open();
  const echo = await startEcho();
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  const seen: string[] = [];
  for (const name of ['end', 'error', 'close']) channel.on(name, () => seen.push(name));
  channel.resume();
  const closes: (TunnelError | null)[] = [];
  const closed = new Promise<void>((resolve) => {
    connection.onClose((error) => {
      closes.push(error);
      resolve();
    });
  });
  server.killConnections();
  await closed;
  if (!channel.closed) await once(channel, 'close');
  expect(seen).toEqual(['error', 'close']);
  expect(closes).toEqual([expect.objectContaining({ kind: 'connection-lost' })]);
  expect((await errorOf(connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin))).kind).toBe(
    'connection-lost',
  );
  expect((await errorOf(connection.listen({ host: '', port: 0 }, () => {}))).kind).toBe('connection-lost');
  await echo.stop();
});

test('end() closes with null and takes the channels along', async () => {
  connection = await open();
  const echo = await startEcho();
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  const closed = new Promise((resolve) => connection.onClose(resolve));
  const failed = once(channel, 'error');
  connection.end();
  expect(await closed).toBeNull();
  await failed;
  expect(channel.errored).toMatchObject({ error: { kind: 'connection-lost' } });
  await echo.stop();
});
