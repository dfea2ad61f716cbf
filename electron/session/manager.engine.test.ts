import { once } from 'node:events';
import { connect } from 'node:net';
import { defaultAuth } from '@shared/model/session-profile.ts';
import type { ForwardState } from '@shared/model/status.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import {
  allListening,
  boundPort,
  dynamicRule,
  isOpen,
  localRule,
  type ManagerFixture,
  profileFor,
  remoteRule,
  startManager,
} from '../testing/managed-session.ts';
import { descendants, signal } from '../testing/process-tree.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, say } from '../testing/tcp-client.ts';
import type { ManagerDeps } from './types.ts';

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

function started(over: Partial<ManagerDeps> = {}): ManagerFixture {
  const fixture = startManager(server, over);
  onTestFinished(() => fixture.manager.closeAll());
  return fixture;
}

const isUnchecked = (status: ForwardState): boolean =>
  status.state === 'listening' && ['unchecked', 'checking'].includes(status.destination.probe);

describe('a session', () => {
  it('comes back with every forward after the server was killed and restarted', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port), remoteRule(echo.port), dynamicRule()]);
    manager.open(profile);
    const first = await until(profile.id, allListening);
    expect(await say(await dialPort(boundPort(first, 0)), 'before')).toBe('before');

    await until(profile.id, (one) => one.forwards.every(({ status }) => !isUnchecked(status)));
    const untrue: string[] = [];
    const stop = manager.onChange(() => {
      const [now] = manager.snapshots();
      if (now?.status.state === 'waiting' && now.forwards[1]?.status.state === 'listening')
        untrue.push('remote listens');
    });
    await server.kill();
    const waiting = await until(profile.id, ({ status }) => status.state === 'waiting');
    stop();
    expect(untrue).toEqual([]);
    expect(waiting.status).toMatchObject({ state: 'waiting', attempt: 1, reason: { kind: 'connection-lost' } });
    expect(waiting.forwards.map(({ status }) => status.state)).toEqual(['listening', 'starting', 'listening']);

    await server.restart();
    manager.retryNow(profile.id);
    const again = await until(profile.id, allListening);
    expect(boundPort(again, 0)).toBe(boundPort(first, 0));
    for (const index of [0, 1]) expect(await say(await dialPort(boundPort(again, index)), 'after')).toBe('after');
    expect(again.lastError?.error.kind).toBe('connection-lost');
  });

  it('holds a client that comes while it reconnects, and serves it', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    await server.kill();
    await until(profile.id, ({ status }) => status.state === 'waiting');
    const held = await dialPort(port);
    const answer = say(held, 'held');
    await server.restart();
    manager.retryNow(profile.id);
    expect(await answer).toBe('held');
  });

  it('comes back for a client that waits, without anybody asking it to', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    await server.kill();
    await until(profile.id, ({ status }) => status.state === 'waiting' && status.attempt >= 2);
    await server.restart();
    expect(await say(await dialPort(port), 'held')).toBe('held');
  });

  it('opens by itself once the server answers, where it was opened before the server could be reached', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)]);
    await server.kill();
    manager.open(profile);
    expect((await until(profile.id, ({ status }) => status.state === 'failed')).lastError?.error.kind).toBe(
      'connection-refused',
    );
    manager.open(profile, { untilThere: true });
    await until(profile.id, ({ status }) => status.state === 'waiting' && status.attempt >= 2);
    await server.restart();
    const port = boundPort(await until(profile.id, allListening));
    expect(await say(await dialPort(port), 'there')).toBe('there');
  });

  it('finds a connection dead after a wake, whatever its keepalive, and connects again at once', async () => {
    const { manager, until } = started();
    const options = { ...profileFor(server, []).options, keepaliveIntervalSeconds: 3600 };
    const profile = profileFor(server, [], { options });
    manager.open(profile);
    await until(profile.id, isOpen);
    const hung = descendants(server.pid);
    for (const pid of hung) signal(pid, 'SIGSTOP');
    manager.networkChanged();
    const { status, lastError } = await until(profile.id, (one) => one.status.state === 'waiting');
    expect(lastError?.error).toMatchObject({ kind: 'connection-lost', detail: 'keepalive' });
    // Any other wait is a second at the least.
    expect((status.state === 'waiting' ? status.retryAt : Number.NaN) - (lastError?.at ?? 0)).toBeLessThan(1000);
    await until(profile.id, isOpen);
    for (const pid of hung) signal(pid, 'SIGKILL');
  });

  it('frees its ports on close, resets what it carried, and opens again', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port)]);
    manager.open(profile);
    const port = boundPort(await until(profile.id, allListening));
    const user = await dialPort(port);
    await say(user, 'x');
    const gone = once(user, 'error');
    await manager.close(profile.id);
    expect(await gone).toMatchObject([{ code: 'ECONNRESET' }]);
    const refused = connect(port, '127.0.0.1');
    expect(await once(refused, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
    manager.open(profile);
    await until(profile.id, allListening);
  });

  it('edits forwards live, keeping the connections of those that did not change', async () => {
    const { manager, until } = started();
    const kept = localRule(echo.port);
    const dropped = localRule(echo.port);
    const profile = profileFor(server, [kept, dropped]);
    manager.open(profile);
    const before = await until(profile.id, allListening);
    const keptUser = await dialPort(boundPort(before, 0));
    const droppedUser = await dialPort(boundPort(before, 1));
    await say(keptUser, 'a');
    await say(droppedUser, 'b');
    const reset = once(droppedUser, 'error');

    const added = dynamicRule();
    const accept = { localAcceptOthers: false, remoteAcceptOthers: false };
    expect(await manager.applyForwards(profile.id, [{ ...kept, description: 'renamed' }, added], accept)).toEqual([]);
    const after = await until(
      profile.id,
      (snapshot) => snapshot.forwards[1]?.id === added.id && allListening(snapshot),
    );
    expect(await reset).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(await say(keptUser, 'still')).toBe('still');
    expect(after.forwards[0]?.rule.description).toBe('renamed');
    expect(boundPort(after, 0)).toBe(boundPort(before, 0));
  });

  it('stays up with the other forwards when one cannot be bound, and names the port’s owner', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [localRule(echo.port, echo.port), localRule(echo.port)]);
    manager.open(profile);
    const snapshot = await until(
      profile.id,
      (one) =>
        isOpen(one) && one.forwards[1]?.status.state === 'listening' && one.forwards[0]?.status.state === 'failed',
    );
    expect(snapshot.forwards[0]?.status).toMatchObject({
      error: { kind: 'port-in-use', port: echo.port, owner: { pid: process.pid } },
    });
  });

  it('shows a remote bind that the server refuses', async () => {
    const { manager, until } = started();
    const profile = profileFor(server, [remoteRule(echo.port, echo.port)]);
    manager.open(profile);
    const { forwards } = await until(profile.id, (one) => one.forwards[0]?.status.state === 'failed');
    expect(forwards[0]?.status).toMatchObject({ error: { kind: 'bind-refused' } });
  });

  it('asks about an unknown host key, goes on with the answer, and stops on a cancel', async () => {
    const { FileHostKeyStore } = await import('../ssh/host-key-store.ts');
    const { manager, until } = started({ hostKeys: new FileHostKeyStore({ read: [], write: null }) });
    const answers = [{ kind: 'cancel' }, { kind: 'host-key', decision: 'once' }] as const;
    for (const answer of answers) {
      const profile = profileFor(server, []);
      manager.open(profile);
      await until(profile.id, ({ status }) => status.state === 'prompting');
      const prompt = manager.prompts()[0];
      expect(prompt).toMatchObject({
        kind: 'host-key',
        sessionId: profile.id,
        key: { fingerprint: server.hostKey.fingerprint },
      });
      expect(manager.answer(prompt?.id ?? '', { kind: 'secrets', secrets: ['wrong form'] })).toBe(false);
      manager.answer(prompt?.id ?? '', answer);
      const wanted = answer.kind === 'cancel' ? 'failed' : 'open';
      const { status } = await until(profile.id, (one) => one.status.state === wanted);
      if (status.state === 'failed') expect(status.error.kind).toBe('host-key-unknown');
      expect(manager.prompts()).toEqual([]);
    }
  });

  it('asks for a passphrase once and remembers it through a reconnect, but not after a close', async () => {
    const { manager, until } = started();
    const auth = {
      ...defaultAuth,
      methods: ['publickey'],
      identityFiles: [server.clientKeys.encrypted.path],
    } as const;
    const profile = profileFor(server, [], { auth });
    const { testPassphrase } = await import('../testing/ssh-keys.ts');
    manager.open(profile);
    await until(profile.id, ({ status }) => status.state === 'prompting');
    manager.answer(manager.prompts()[0]?.id ?? '', { kind: 'secrets', secrets: [testPassphrase] });
    await until(profile.id, isOpen);
    server.killConnections();
    await until(profile.id, ({ status }) => status.state === 'waiting');
    manager.retryNow(profile.id);
    const states: string[] = [];
    const stop = manager.onChange(() => states.push(manager.snapshots()[0]?.status.state ?? ''));
    await until(profile.id, isOpen);
    stop();
    expect(states).not.toContain('prompting');
    await manager.close(profile.id);
    manager.open(profile);
    await until(profile.id, ({ status }) => status.state === 'prompting');
  });

  it('takes its prompt away when it is closed', async () => {
    const { FileHostKeyStore } = await import('../ssh/host-key-store.ts');
    const { manager, until } = started({ hostKeys: new FileHostKeyStore({ read: [], write: null }) });
    const profile = profileFor(server, []);
    manager.open(profile);
    await until(profile.id, ({ status }) => status.state === 'prompting');
    await manager.close(profile.id);
    expect(manager.prompts()).toEqual([]);
  });

  it('reaches its server through a hop, and names the hop that fails', async () => {
    const inner = await startSshd();
    onTestFinished(() => inner.stop());
    const hop = profileFor(server, [], { name: 'bastion' });
    const { FileHostKeyStore } = await import('../ssh/host-key-store.ts');
    const { knownHostsFile } = await import('../testing/sshd.ts');
    const read = [knownHostsFile(inner, 'both', [server.knownHostsLine, inner.knownHostsLine])];
    const { manager, until } = started({
      hostKeys: new FileHostKeyStore({ read, write: null }),
      profileById: (id) => (id === hop.id ? hop : undefined),
    });
    const profile = profileFor(inner, [localRule(echo.port)], { hops: [{ session: hop.id }] });
    manager.open(profile);
    expect(await say(await dialPort(boundPort(await until(profile.id, allListening))), 'hop')).toBe('hop');
    expect(inner.log()).not.toBe('');
    server.killConnections();
    await until(profile.id, ({ status }) => status.state === 'waiting');
    await manager.close(profile.id);

    const lost = profileFor(inner, [], {
      hops: [{ host: '127.0.0.1', port: echo.port, username: 'x' }],
      options: { ...profile.options },
    });
    await echo.stop();
    manager.open(lost);
    const { status } = await until(lost.id, (one) => one.status.state === 'failed');
    expect(status).toMatchObject({ error: { kind: 'hop-failed', error: { kind: 'connection-refused' } } });
    echo = await startEcho();
  });

  it('refuses a chain that runs in a circle, a hop that is gone, and a proxy it cannot go through', async () => {
    const circle = profileFor(server, [], { name: 'circle' });
    const looped = { ...circle, hops: [{ session: circle.id }] };
    const { manager, until } = started({ profileById: (id) => (id === circle.id ? looped : undefined) });
    const cases = [
      [looped, 'hop-loop'],
      [profileFor(server, [], { hops: [{ session: 'gone' }] }), 'hop-missing'],
      [profileFor(server, [], { proxy: { kind: 'socks5' } }), 'proxy-not-supported'],
    ] as const;
    for (const [profile, kind] of cases) {
      manager.open(profile);
      const { status } = await until(profile.id, (one) => one.status.state === 'failed');
      expect(status).toMatchObject({ error: { kind } });
    }
  });
});
