import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { SshConnection } from '../ssh/types.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { FakeUplink, fakeDeps } from './fake-ssh.ts';
import { startForward } from './start-forward.ts';
import { boundPort, client, collect, remoteRule } from './test-client.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
let sshd: Sshd;
let connection: SshConnection;
let echo: TcpFixture;

beforeAll(async () => {
  sshd = await startSshd({ config: ['GatewayPorts clientspecified'] });
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

async function start(host: string, port: number, over = connection) {
  const deps = fakeDeps(new FakeUplink(over));
  const rule = remoteRule({ family: 'auto', source: { host, port }, destination: echo });
  const forward = await startForward(rule, deps, never);
  cleanups.push(() => forward.close());
  return { forward, troubles: deps.troubles };
}

/** A stranger at one address of the server; counts who comes, and what they say. */
async function stranger(host: string, port: number) {
  const seen = { connections: 0, bytes: 0 };
  const server = createServer((socket) => {
    seen.connections += 1;
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        seen.bytes += chunk.length;
      });
  }).listen({ host, port, ipv6Only: host.includes(':') });
  await once(server, 'listening');
  cleanups.push(() => server.close());
  return seen;
}

const exchange = async (socket: Socket): Promise<string> => {
  socket.end('through and back');
  return (await collect(socket)).text;
};

test.each([
  ['localhost', '::1'],
  ['localhost', '127.0.0.1'],
  ['*', '::1'],
])(
  'asked for %s where a stranger has %s: it is missing, the stranger hears nothing, nobody is dialled',
  async (host, at) => {
    const port = await freePort();
    const seen = await stranger(at, port);
    const before = echo.total();
    const { forward, troubles } = await start(host, port);
    expect(forward.missing).toEqual([]);
    await forward.lookAround?.();
    const address = at.includes(':') ? `[${at}]:${port}` : `${at}:${port}`;
    expect(forward.missing).toEqual([{ address, error: { kind: 'remote-address-taken', address: at, port } }]);
    expect(seen).toEqual({ connections: 1, bytes: 0 });
    expect([echo.total(), forward.traffic().connectionsTotal, troubles.length]).toEqual([before, 0, 0]);
  },
);

test('both addresses are ours: nothing is missing, and nobody is dialled', async () => {
  const before = echo.total();
  const { forward } = await start('localhost', 0);
  await forward.lookAround?.();
  expect(forward.missing).toEqual([]);
  expect([echo.total(), forward.traffic().connectionsTotal]).toEqual([before, 0]);
  for (const host of ['127.0.0.1', '::1'])
    expect(await exchange(await client(boundPort(forward), host))).toBe('through and back');
});

test('clients that come during a look are served as ever, whoever speaks first', async () => {
  const { forward } = await start('localhost', 0);
  const port = boundPort(forward);
  const looking = forward.lookAround?.();
  const clients = await Promise.all(
    Array.from({ length: 20 }, (_, n) => client(port, n % 2 === 0 ? '127.0.0.1' : '::1')),
  );
  const [silent, ...rest] = clients;
  expect(await Promise.all(rest.map(exchange))).toEqual(rest.map(() => 'through and back'));
  await looking;
  expect(forward.missing).toEqual([]);
  expect(silent && (await exchange(silent))).toBe('through and back');
});

test('a server whose policy forbids to look is taken at its word', async () => {
  const strict = await startSshd({ config: ['AllowTcpForwarding remote'] });
  cleanups.push(() => strict.stop());
  const over = await connectSsh(targetOf(strict), depsFor(strict), never);
  cleanups.push(() => over.end());
  const port = await freePort();
  const seen = await stranger('::1', port);
  const { forward } = await start('localhost', port, over);
  await forward.lookAround?.();
  expect([forward.missing, seen.connections]).toEqual([[], 0]);
});
