import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import {
  allListening,
  boundPort,
  isOpen,
  type ManagerFixture,
  profileFor,
  remoteRule,
  startManager,
} from '../testing/managed-session.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, say } from '../testing/tcp-client.ts';
import { PortMemory, wayTo } from './held-ports.ts';

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
afterAll(async () => {
  await echo.stop();
  await server.stop();
});

function started(): ManagerFixture {
  const fixture = startManager(server, { unknownHostKey: 'accept-once' });
  onTestFinished(() => fixture.manager.closeAll());
  return fixture;
}

async function client(port: number): Promise<Socket> {
  const socket = await dialPort(port);
  onTestFinished(() => void socket.destroy());
  return socket;
}

describe('a remote port that the server still holds', () => {
  /** A line whose near side can be cut while the server goes on believing in the far one: a ghost. */
  async function startCuttableLine(): Promise<{
    port: number;
    cut: () => void;
    dropGhosts: () => void;
    stop: () => void;
  }> {
    const pairs = new Map<Socket, Socket>();
    const ghosts = new Set<Socket>();
    const line = createServer((near) => {
      const far = connect(server.port, '127.0.0.1');
      pairs.set(near, far);
      near.on('error', () => {}).pipe(far, { end: false });
      far.on('error', () => {}).pipe(near);
    });
    line.listen(0, '127.0.0.1');
    await once(line, 'listening');
    const address = line.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    const cut = () => {
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        ghosts.add(far.resume());
      }
      pairs.clear();
    };
    const dropGhosts = () => {
      for (const far of ghosts) far.resetAndDestroy();
    };
    const stop = () => {
      cut();
      dropGhosts();
      line.close();
    };
    return { port: address.port, cut, dropGhosts, stop };
  }

  it('is explained, asked for again, and had once the server has noticed', async () => {
    const line = await startCuttableLine();
    onTestFinished(line.stop);
    const { manager, until } = started();
    const profile = profileFor(server, [remoteRule(echo.port, await freePort())], { port: line.port });
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    line.cut();
    await until(profile.id, (one) => one.status.state === 'waiting');
    manager.retryNow(profile.id);
    const held = await until(profile.id, (one) => isOpen(one) && one.forwards[0]?.status.state === 'failed');
    expect(held.forwards[0]?.status).toMatchObject({
      error: { kind: 'remote-port-held', port },
      retryAt: expect.any(Number),
    });
    line.dropGhosts();
    const back = await until(profile.id, allListening);
    expect(await say(await client(boundPort(back)), 'mine again')).toBe('mine again');
  });
  it('is known for what it is by a session that was closed right after the drop and opened again', async () => {
    const line = await startCuttableLine();
    onTestFinished(line.stop);
    const { manager, until } = started();
    const rule = remoteRule(echo.port, await freePort());
    const profile = profileFor(server, [rule], { port: line.port });
    manager.open(profile);
    await until(profile.id, allListening);
    line.cut();
    await until(profile.id, (one) => one.status.state === 'waiting');
    await manager.close(profile.id);
    manager.open(profile);
    const held = await until(profile.id, (one) => isOpen(one) && one.forwards[0]?.status.state === 'failed');
    expect(held.forwards[0]?.status).toMatchObject({ error: { kind: 'remote-port-held' } });
    line.dropGhosts();
    const back = await until(profile.id, allListening);
    expect(await say(await client(boundPort(back)), 'mine again')).toBe('mine again');
    // Given back for good: whoever has it now has a right to it.
    await manager.applyForwards(profile.id, [], { localAcceptOthers: false, remoteAcceptOthers: false });
    const other = createServer().listen(boundPort(back), '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    await manager.applyForwards(profile.id, [rule], { localAcceptOthers: false, remoteAcceptOthers: false });
    const refused = await until(profile.id, (one) => one.forwards[0]?.status.state === 'failed');
    expect(refused.forwards[0]?.status).toMatchObject({ error: { kind: 'bind-refused' } });
  });
});

it('a port is remembered for a while, for one server and the way to it, until it is granted again', () => {
  let clock = 0;
  const memory = new PortMemory(() => clock);
  const [here, behind] = [profileFor(server, []), profileFor(server, [], { hops: [{ session: 'b' }] })].map((profile) =>
    memory.of(wayTo(profile)),
  );
  here?.note('80', 'lost');
  here?.note('81', 'closed');
  here?.note('82', 'lost');
  here?.clear('82');
  const held = (ports: typeof here) => ['80', '81', '82'].map((port) => ports?.mayBeHeld(port));
  expect([held(here), held(behind)]).toEqual([
    [true, true, false],
    [false, false, false],
  ]);
  clock += 3 * 60_000;
  expect(held(here)).toEqual([true, false, false]);
  clock += 15 * 60_000;
  expect(held(here)).toEqual([false, false, false]);
});
