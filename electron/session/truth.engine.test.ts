import { once } from 'node:events';
import type { Socket } from 'node:net';
import { sessionHealth } from '@shared/describe/state.ts';
import { defaultOptions } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import {
  allListening,
  boundPort,
  localRule,
  type ManagerFixture,
  profileFor,
  remoteRule,
  startManager,
} from '../testing/managed-session.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, say } from '../testing/tcp-client.ts';

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

const accept = { localAcceptOthers: false, remoteAcceptOthers: false };
const destinationOf = (snapshot: SessionSnapshot, index = 0) => {
  const status = snapshot.forwards[index]?.status;
  return status?.state === 'listening' ? status.destination : null;
};

describe('the destination', () => {
  it('is looked at on open and on demand, and the session is good only while it answers', async () => {
    const { manager, until } = started();
    const port = await freePort();
    const silent = localRule(port);
    const profile = profileFor(server, [silent, remoteRule(echo.port)]);
    manager.open(profile);
    const probed = (snapshot: SessionSnapshot) =>
      destinationOf(snapshot)?.probe === 'failed' && destinationOf(snapshot, 1)?.probe === 'answers';
    const bad = await until(profile.id, probed);
    expect(sessionHealth(bad)).toBe('bad');
    const late = await startEcho('127.0.0.1', port);
    onTestFinished(() => late.stop());
    manager.probe(profile.id, silent.id);
    const good = await until(profile.id, (snapshot) => destinationOf(snapshot)?.probe === 'answers');
    expect(sessionHealth(good)).toBe('good');
    // One connection to look, and not a moment longer.
    await vi.waitFor(() => expect([late.total(), late.open()]).toEqual([1, 0]), { timeout: 30_000 });
  });
});

describe('a destination that stops answering', () => {
  it('is known from the first client it fails, and the session is no longer good', async () => {
    const { manager, until } = started();
    const service = await startEcho();
    const profile = profileFor(server, [localRule(service.port)]);
    manager.open(profile);
    const good = await until(profile.id, (snapshot) => destinationOf(snapshot)?.probe === 'answers');
    await service.stop();
    await client(boundPort(good));
    const bad = await until(profile.id, (snapshot) => destinationOf(snapshot)?.probe === 'failed');
    expect(sessionHealth(bad)).toBe('bad');
  });
});

describe('connections', () => {
  it('are told with their origin, program, destination and bytes, and can be closed one by one', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    const one = await client(port);
    const other = await client(port);
    await say(one, 'hello');
    await say(other, 'x');
    const found = await manager.connections(profile.id);
    const mine = found.find(({ origin }) => origin === `127.0.0.1:${one.localPort}`);
    expect(mine).toMatchObject({
      forwardId: profile.forwards[0]?.id,
      destination: `127.0.0.1:${echo.port}`,
      bytesIn: 5,
      bytesOut: 5,
      process: { pid: process.pid },
    });
    const reset = once(one, 'error');
    manager.closeConnection(profile.id, mine?.id ?? '');
    expect(await reset).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(await say(other, 'still')).toBe('still');
    expect(await manager.connections(profile.id)).toHaveLength(1);
  });
});

describe('an edit that cannot be applied', () => {
  it('leaves the running forward and its connections as they were', async () => {
    const { manager, until } = started();
    const rule = localRule(echo.port);
    const profile = profileFor(server, [rule]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    const user = await client(port);
    await say(user, 'a');
    const edit = { ...rule, source: { host: '127.0.0.1', port: echo.port } };
    const errors = await manager.applyForwards(profile.id, [edit], accept);
    expect(errors).toMatchObject([{ kind: 'port-in-use', port: echo.port }]);
    expect(await say(user, 'b')).toBe('b');
    expect(manager.snapshots()[0]?.forwards[0]).toMatchObject({ rule, lastError: { error: { kind: 'port-in-use' } } });
  });

  it('does nothing of an edit where one changed forward of several cannot be started', async () => {
    const { manager, until } = started();
    const [first, second] = [localRule(echo.port), localRule(echo.port)];
    const profile = profileFor(server, [first, second]);
    manager.open(profile);
    const before = await until(profile.id, allListening);
    const edit = [
      { ...first, source: { host: '127.0.0.1', port: await freePort() } },
      { ...second, source: { host: '127.0.0.1', port: echo.port } },
    ];
    expect(await manager.applyForwards(profile.id, edit, accept)).toMatchObject([{ kind: 'port-in-use' }]);
    const after = await until(profile.id, allListening);
    expect([0, 1].map((index) => boundPort(after, index))).toEqual([0, 1].map((index) => boundPort(before, index)));
    expect(after.forwards.map(({ rule }) => rule)).toEqual([first, second]);
  });

  it('lets two forwards swap their ports', async () => {
    const { manager, until } = started();
    const [a, b] = [localRule(echo.port, await freePort()), localRule(echo.port, await freePort())];
    const profile = profileFor(server, [a, b]);
    manager.open(profile);
    await until(profile.id, allListening);
    const edit = [
      { ...a, source: b.source },
      { ...b, source: a.source },
    ];
    expect(await manager.applyForwards(profile.id, edit, accept)).toEqual([]);
    const after = await until(profile.id, allListening);
    expect(after.forwards.map(({ rule }) => rule.source)).toEqual([b.source, a.source]);
  });

  it('keeps the connections where the port stays and only the address cannot be had', async () => {
    const { manager, until } = started();
    const rule = localRule(echo.port, await freePort());
    const profile = profileFor(server, [rule]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    const user = await client(port);
    await say(user, 'a');
    const edit = { ...rule, source: { host: '192.0.2.77', port } };
    expect(await manager.applyForwards(profile.id, [edit], accept)).toMatchObject([{ kind: 'address-not-here' }]);
    expect(await say(user, 'b')).toBe('b');
  });

  it('brings back a listener that had to make room', async () => {
    const { manager, until } = started();
    const [a, b] = [localRule(echo.port, await freePort()), localRule(echo.port, await freePort())];
    const profile = profileFor(server, [a, b]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening), 1);
    const edit = [
      { ...a, source: b.source },
      { ...b, source: { host: '192.0.2.77', port } },
    ];
    expect(await manager.applyForwards(profile.id, edit, accept)).toMatchObject([{ kind: 'address-not-here' }]);
    expect(await say(await client(port), 'back')).toBe('back');
    expect(manager.snapshots()[0]?.forwards.map(({ rule }) => rule)).toEqual([a, b]);
  });

  it('disables and enables a forward without touching its neighbour', async () => {
    const { manager, until } = started();
    const [kept, switched] = [localRule(echo.port), localRule(echo.port, await freePort())];
    const profile = profileFor(server, [kept, switched]);
    manager.open(profile);
    const user = await client(boundPort(await until(profile.id, allListening)));
    await manager.applyForwards(profile.id, [kept, { ...switched, enabled: false }], accept);
    expect(manager.snapshots()[0]?.forwards[1]?.status).toEqual({ state: 'off' });
    await manager.applyForwards(profile.id, [kept, switched], accept);
    await until(profile.id, allListening);
    expect(await say(user, 'kept')).toBe('kept');
  });
});

describe('a lazy session', () => {
  const options = { ...defaultOptions, lazy: true, idleMinutes: 0.001, probeDestinations: false };

  it('listens first, connects for the first client, and disconnects when it is not used', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)], { options });
    manager.open(profile);
    const idle = await until(
      profile.id,
      (one) => one.status.state === 'idle' && one.forwards[0]?.status.state === 'listening',
    );
    expect(sessionHealth(idle)).toBe('good');
    expect(idle.server).toBeNull();
    const user = await client(boundPort(idle));
    expect(await say(user, 'woken')).toBe('woken');
    expect(manager.snapshots()[0]?.status.state).toBe('open');
    user.destroy();
    const rest = await until(profile.id, (one) => one.status.state === 'idle');
    expect(await say(await client(boundPort(rest)), 'again')).toBe('again');
  });

  it('holds its client while somebody is asked about the host key', async () => {
    const { FileHostKeyStore } = await import('../ssh/host-key-store.ts');
    const { manager, until } = startManager(server, { hostKeys: new FileHostKeyStore({ read: [], write: null }) });
    onTestFinished(() => manager.closeAll());
    const profile = profileFor(server, [localRule(echo.port)], { options });
    manager.open(profile);
    const user = await client(
      boundPort(await until(profile.id, (one) => one.forwards[0]?.status.state === 'listening')),
    );
    const answer = say(user, 'patient');
    await until(profile.id, (one) => one.status.state === 'prompting');
    manager.answer(manager.prompts()[0]?.id ?? '', { kind: 'host-key', decision: 'once' });
    expect(await answer).toBe('patient');
  });
});
