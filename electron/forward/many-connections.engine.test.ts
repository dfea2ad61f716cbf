import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import type { LiveConnection } from '../ssh/live-connection.ts';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { FakeUplink, fakeDeps } from './fake-ssh.ts';
import { startForward } from './start-forward.ts';
import { boundPort, localRule, until } from './test-client.ts';
import type { RunningForward } from './types.ts';

const never = new AbortController().signal;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
});
afterAll(async () => {
  await echo.stop();
  await server.stop();
});

/** One connection that says a byte and hears it; every third is reset by its client, the others end in order. */
async function short(port: number, index: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  socket.write('x');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  if (index % 3 === 0) socket.resetAndDestroy();
  else socket.resume().end();
  await closed;
}

async function many(port: number, total: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < total) {
      next += 1;
      await short(port, next);
    }
  };
  await Promise.all(Array.from({ length: 40 }, lane));
}

/** Bytes of live objects, once nothing of the connections is left that somebody should hold. */
async function settled(forward: RunningForward, connection: LiveConnection): Promise<number> {
  await until(() => forward.traffic().connections === 0 && connection.openChannels === 0);
  collect();
  await new Promise(setImmediate);
  collect();
  return process.memoryUsage().heapUsed;
}

test('ten thousand connections leave nothing behind: no channel, no listener, no memory', async () => {
  const connection = (await connectSsh(targetOf(server), depsFor(server), never)) as LiveConnection;
  const rule = localRule({ host: '127.0.0.1', port: echo.port });
  const forward = await startForward(rule, fakeDeps(new FakeUplink(connection)), never);
  await many(boundPort(forward), 1000);
  const before = await settled(forward, connection);
  const sockets = process.getActiveResourcesInfo().length;
  await many(boundPort(forward), 10_000);
  const after = await settled(forward, connection);
  expect(forward.traffic()).toMatchObject({ connections: 0, connectionsTotal: 11_000 });
  expect(forward.connections()).toEqual([]);
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(sockets + 5);
  // Two hundred bytes kept of each would show.
  expect(after - before).toBeLessThan(2_000_000);
  await forward.close();
  connection.end();
}, 120_000);
