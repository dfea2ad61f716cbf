import { EventEmitter, once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { patternHash, readAll, startEcho, writePattern } from '../testing/echo-server.ts';
import { descendants } from '../testing/process-tree.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import type { IncomingChannel, SshConnection } from './types.ts';

const origin = { host: '127.0.0.1', port: 1 };
const never = new AbortController().signal;
let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ config: ['LogLevel DEBUG1'] });
});
afterAll(() => server.stop());

const open = (keepaliveIntervalSeconds = 0, keepaliveCountMax = 3): Promise<SshConnection> => {
  const options = { keepaliveIntervalSeconds, keepaliveCountMax, compression: false };
  return connectSsh(targetOf(server, { options }), depsFor(server), never);
};
const closeOf = (connection: SshConnection): Promise<TunnelError | null> =>
  new Promise((resolve) => connection.onClose(resolve));

test('keepalive: a silent server that lives is asked and stays; one that hangs is lost', async () => {
  const from = server.log().length;
  const connection = await open(0.02, 3);
  for (let seen = 0, at = from; seen < 5; seen += 1) {
    await server.waitForLog('keepalive@openssh.com', at);
    at = server.log().indexOf('keepalive@openssh.com', at) + 1;
  }
  const closed = closeOf(connection);
  const children = descendants(server.pid);
  for (const pid of children) process.kill(pid, 'SIGSTOP');
  expect(await closed).toEqual({ kind: 'connection-lost', detail: 'keepalive', serverText: '' });
  for (const pid of children) process.kill(pid, 'SIGCONT');
});

test('through a hop: works as over TCP, and dies with it', async () => {
  const hop = await open();
  const transport = await hop.openChannel({ host: '127.0.0.1', port: server.port }, origin);
  const inner = await connectSsh(targetOf(server), depsFor(server, { transport }), never);
  const echo = await startEcho();
  const channel = await inner.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  const size = 4 * 1024 * 1024;
  const [read] = await Promise.all([readAll(channel), writePattern(channel, size).then(() => channel.end())]);
  expect(read).toMatchObject({ bytes: size, hash: patternHash(size) });
  const lost = closeOf(inner);
  hop.end();
  expect(await lost).toMatchObject({ kind: 'connection-lost' });
  await echo.stop();
});

test('through a hop whose inner server is killed', async () => {
  const target = await startSshd();
  onTestFinished(target.stop);
  const hop = await open();
  const transport = await hop.openChannel({ host: '127.0.0.1', port: target.port }, origin);
  const inner = await connectSsh(targetOf(target), depsFor(target, { transport }), never);
  const lost = closeOf(inner);
  await target.kill();
  expect(await lost).toMatchObject({ kind: 'connection-lost' });
  hop.end();
});

test('a failed attempt through a hop gives its channel back', async () => {
  const hop = await open();
  const transport = await hop.openChannel({ host: '127.0.0.1', port: server.port }, origin);
  const closed = once(transport, 'close');
  const deps = depsFor(server, { transport, known: [] });
  expect(await connectSsh(targetOf(server), deps, never).catch(toTunnelError)).toMatchObject({
    kind: 'host-key-unknown',
  });
  await closed;
  hop.end();
});

test('unix sockets, both ways', async () => {
  const connection = await open();
  const path = join(server.dir, 'echo.sock');
  const local = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(path);
  await once(local, 'listening');
  const channel = await connection.openChannel({ path }, origin);
  channel.end('over a socket');
  expect((await readAll(channel)).text).toBe('over a socket');
  local.close();

  const remote = join(server.dir, 'remote.sock');
  const arrivals = new EventEmitter();
  const listener = await connection.listen({ path: remote }, (incoming) => arrivals.emit('one', incoming));
  expect(listener.granted).toEqual({ path: remote });
  const arrived = once(arrivals, 'one');
  const client = connect({ path: remote, allowHalfOpen: true });
  const [incoming]: IncomingChannel[] = await arrived;
  const stream = incoming?.accept();
  stream?.pipe(stream);
  client.end('and back');
  expect((await readAll(client)).text).toBe('and back');
  await listener.close();
  expect(await connection.listen({ path: '/no/such/folder/s' }, () => {}).catch(toTunnelError)).toMatchObject({
    kind: 'bind-refused',
  });
  connection.end();
});

test('a connection nobody takes is refused, also when its listener throws', async () => {
  const connection = await open();
  for (const onChannel of [
    (one: IncomingChannel) => one.reject(),
    () => {
      throw new Error('x');
    },
  ]) {
    const listener = await connection.listen({ host: 'localhost', port: 0 }, onChannel);
    const port = 'port' in listener.granted ? listener.granted.port : 0;
    const client = connect(port, '127.0.0.1');
    client.resume();
    await once(client, 'close');
    await listener.close();
  }
  connection.end();
});

test('a channel that comes as the connection dies is a lost stream, not a crash', async () => {
  const connection = await open();
  const arrivals = new EventEmitter();
  const listener = await connection.listen({ host: '127.0.0.1', port: 0 }, (one) => arrivals.emit('one', one));
  const arrived = once(arrivals, 'one');
  const client = connect('port' in listener.granted ? listener.granted.port : 0, '127.0.0.1');
  client.on('error', () => {});
  const [incoming]: IncomingChannel[] = await arrived;
  connection.end();
  const stream = incoming?.accept();
  expect(stream?.destroyed).toBe(true);
  incoming?.reject();
  await listener.close();
  client.destroy();
});

test('a user who resets a hundred times leaves no channel behind', async () => {
  const connection = await open();
  const echo = await startEcho();
  for (let round = 0; round < 100; round += 1) {
    const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
    channel.write('x');
    channel.destroy();
  }
  const last = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, origin);
  last.end('y');
  await readAll(last);
  expect(echo.open()).toBeLessThanOrEqual(1);
  connection.end();
  await echo.stop();
});
