import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { IncomingChannel, SshConnection } from '../ssh/types.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { descendants } from '../testing/process-tree.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { FamilyLook } from './family-look.ts';
import { client, collect } from './test-client.ts';

const never = new AbortController().signal;
const patienceMs = 300;
let sshd: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  sshd = await startSshd({ config: ['GatewayPorts clientspecified'] });
  echo = await startEcho();
});
afterAll(async () => {
  await echo?.stop();
  await sshd?.stop();
});

/** A look at a listener of its own; `served` are the channels that went on. */
async function listening() {
  const connection = await connectSsh(targetOf(sshd), depsFor(sshd), never);
  onTestFinished(() => connection.end());
  const look = new FamilyLook(patienceMs);
  const served: IncomingChannel[] = [];
  const serve = (channel: IncomingChannel): void => void served.push(channel);
  const { granted } = await connection.listen({ host: 'localhost', port: 0 }, (channel) => {
    if (!look.claims(channel, serve)) serve(channel);
  });
  const port = 'port' in granted ? granted.port : 0;
  return { connection, port, served, at: (host: string, signal = never) => look.at(connection, host, port, signal) };
}

/** Holds every process of the server that serves a connection; gives the function that lets them go on. */
function hold(): () => void {
  const held = descendants(sshd.pid);
  for (const pid of held) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of held) process.kill(pid, 'SIGCONT');
  };
}

/** Whatever was asked of the server before is done by now. */
async function roundTrip(connection: SshConnection): Promise<void> {
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, { host: '127.0.0.1', port: 0 });
  channel.end('round');
  expect((await collect(channel)).text).toBe('round');
}

test('a connection that the server makes only after the look was given up goes no further either', async () => {
  const { connection, port, served, at } = await listening();
  const goOn = hold();
  onTestFinished(goOn);
  expect(await at('127.0.0.1')).toBe('unknown');
  expect(await at('::1')).toBe('unknown');
  goOn();
  await roundTrip(connection);
  const user = await client(port, '127.0.0.1');
  user.write('somebody');
  await vi.waitFor(() => expect(served).toHaveLength(1), { timeout: 30_000 });
  const [first] = served;
  expect(String(await new Promise((resolve) => first?.accept().once('data', resolve)))).toBe('somebody');
  await vi.waitFor(async () => expect(await at('127.0.0.1')).toBe('ours'), { timeout: 30_000 });
  expect(served).toHaveLength(1);
  user.destroy();
});

test('a forward that is closed meanwhile holds nobody', async () => {
  const { connection, port, served, at } = await listening();
  const over = new AbortController();
  const goOn = hold();
  onTestFinished(goOn);
  const looking = at('127.0.0.1', over.signal);
  over.abort();
  expect(await looking).toBe('unknown');
  goOn();
  await roundTrip(connection);
  const user = await client(port, '127.0.0.1');
  const ended = collect(user);
  user.write('somebody');
  await vi.waitFor(() => expect(served.length).toBeGreaterThan(0), { timeout: 30_000 });
  served[0]?.accept().destroy();
  await ended;
});
