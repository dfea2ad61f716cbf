import { defaultAuth, type SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type HopChain, startHopChain } from '../testing/hop-chain.ts';
import { allListening, boundPort, localRule, startManager } from '../testing/managed-session.ts';
import { echoed } from '../testing/tcp-client.ts';
import type { ManagerDeps } from './types.ts';

let chain: HopChain;
let echo: TcpFixture;
beforeAll(async () => {
  [chain, echo] = await Promise.all([startHopChain(), startEcho()]);
});
afterEach(() => chain.mend());
afterAll(async () => {
  await echo.stop();
  await chain.stop();
});

function started(over: Partial<ManagerDeps> = {}) {
  const fixture = startManager(chain.server, { ...chain.deps(), ...over });
  onTestFinished(() => fixture.manager.closeAll());
  return fixture;
}

const hopStates = ({ hops }: SessionSnapshot) => hops.map(({ status }) => status.state);
const failed = ({ status }: SessionSnapshot) => status.state === 'failed';

describe('a session behind three jump hosts', () => {
  it('signs in to each with that one’s own key, and shows how each stands and who it is', async () => {
    const { manager, until } = started();
    const seen = new Set<string>();
    manager.onChange(() => {
      const [snapshot] = manager.snapshots();
      if (snapshot?.hops.length) seen.add(hopStates(snapshot).join(' '));
    });
    const profile = chain.profile([localRule(echo.port)]);
    manager.open(profile);
    const open = await until(profile.id, allListening);
    expect(await echoed(boundPort(open))).toBe('through');
    expect(open.hops.map(({ name, server }) => [name, server?.hostKey.fingerprint])).toEqual(
      ['first', 'second', 'third'].map((name, index) => [name, chain.hops[index]?.hostKey.fingerprint]),
    );
    expect([...seen]).toEqual([
      'off off off',
      'connecting off off',
      'open off off',
      'open connecting off',
      'open open off',
      'open open connecting',
      'open open open',
    ]);
    expect(chain.hops.map((sshd) => /Accepted publickey for .* (\S+) SHA256/.exec(sshd.log())?.[1])).toEqual([
      'ED25519',
      'ECDSA',
      'RSA',
    ]);
    await manager.close(profile.id);
    expect(manager.snapshots()[0]?.hops).toEqual([]);
  });

  it.each([0, 1, 2])('knows at once when number %i dies, names it, and comes back when it does', async (index) => {
    const { manager, until } = started();
    const profile = chain.profile([localRule(echo.port)]);
    manager.open(profile);
    await until(profile.id, allListening);
    // No sign of life is asked for: nothing but the death itself can end the wait.
    await chain.hops[index]?.kill();
    const lost = await until(profile.id, ({ status }) => status.state === 'waiting');
    const hop = ['first', 'second', 'third'][index];
    expect(lost.lastError?.error).toMatchObject({ kind: 'hop-failed', hop, error: { kind: 'connection-lost' } });
    expect(hopStates(lost)).toEqual([0, 1, 2].map((place) => (place === index ? 'failed' : 'off')));
    await chain.mend();
    manager.retryNow(profile.id);
    const back = await until(profile.id, allListening);
    expect(hopStates(back)).toEqual(['open', 'open', 'open']);
    expect(await echoed(boundPort(back))).toBe('through');
  });

  it('says so where it is the server itself that dies', async () => {
    const { manager, until } = started();
    const profile = chain.profile([]);
    manager.open(profile);
    await until(profile.id, allListening);
    await chain.server.kill();
    const lost = await until(profile.id, ({ status }) => status.state === 'waiting');
    expect(lost.lastError?.error).toMatchObject({ kind: 'connection-lost' });
    expect(hopStates(lost)).toEqual(['off', 'off', 'off']);
  });
});

describe('a jump host that is not the way there', () => {
  async function failure(profile: SessionProfile, over: Partial<ManagerDeps> = {}): Promise<SessionSnapshot> {
    const { manager, until } = started(over);
    manager.open(profile);
    return until(profile.id, failed);
  }
  const inPlace = (index: number, over = {}) => {
    const { host = '', port = 0, username = '' } = chain.hops[index] ?? {};
    return { host, port, username, ...over };
  };

  it('is named with its own trouble: not there, not known, not let in', async () => {
    const closed = await freePort();
    const gone = await failure(chain.profile([], { hops: [inPlace(0), inPlace(1, { port: closed })] }));
    expect(gone.status).toMatchObject({
      error: { kind: 'hop-failed', hop: `127.0.0.1:${closed}`, error: { kind: 'channel-refused' } },
    });
    expect(hopStates(gone)).toEqual(['off', 'failed']);

    const asked: unknown[] = [];
    const { manager, until } = started({
      hostKeys: {
        check: () => ({ verdict: 'unknown' }),
        async save() {},
        knownTypes: () => [],
        hasAuthority: () => false,
        planUpdate: () => null,
        async update() {},
        checkCertificate: () => ({ verdict: 'damaged' as const }),
      },
    });
    manager.onPrompts(() => {
      for (const { id, hop } of manager.prompts()) {
        asked.push(hop);
        manager.answer(id, { kind: 'cancel' });
      }
    });
    const profile = chain.profile([]);
    manager.open(profile);
    expect((await until(profile.id, failed)).status).toMatchObject({
      error: { kind: 'hop-failed', hop: 'first', error: { kind: 'host-key-unknown' } },
    });
    expect(asked).toEqual(['first']);

    const stranger = {
      ...defaultAuth,
      methods: ['publickey' as const],
      identityFiles: [chain.server.clientKeys.stranger.path],
    };
    const [first, second, third] = chain.saved;
    const refused = await failure(chain.profile([]), {
      profileById: (id) => [first, third, second && { ...second, auth: stranger }].find((one) => one?.id === id),
    });
    expect(refused.status).toMatchObject({
      error: { kind: 'hop-failed', hop: 'second', error: { kind: 'auth-failed' } },
    });
    expect(hopStates(refused)).toEqual(['off', 'failed', 'off']);
  });

  it('may be six deep, through jump hosts of jump hosts', async () => {
    const { host, port, username } = chain.hops[2] ?? chain.server;
    const deep = (name: string, index: number, ...hops: SessionProfile['hops']) => ({
      ...(chain.saved[index] as SessionProfile),
      id: name,
      name,
      hops,
    });
    const saved = [
      deep('one', 0),
      deep('two', 1, { session: 'one' }),
      deep('three', 2, { session: 'two' }),
      deep('five', 1, { session: 'three' }, inPlace(0)),
    ];
    const { manager, until } = started({ profileById: (id) => saved.find((one) => one.id === id) });
    const profile = chain.profile([localRule(echo.port)], { hops: [{ session: 'five' }, { host, port, username }] });
    manager.open(profile);
    const open = await until(profile.id, allListening);
    expect(open.hops.map(({ name }) => name)).toEqual([
      'one',
      'two',
      'three',
      `127.0.0.1:${chain.hops[0]?.port}`,
      'five',
      `127.0.0.1:${port}`,
    ]);
    expect(hopStates(open)).toEqual(Array(6).fill('open'));
    expect(await echoed(boundPort(open))).toBe('through');
  });

  it('is refused where forty of them come back to the first', async () => {
    const name = (index: number) => `hop ${index % 40}`;
    const circle = Array.from({ length: 40 }, (_, index) =>
      chain.profile([], { id: name(index), name: name(index), hops: [{ session: name(index + 1) }] }),
    );
    const looped = await failure(chain.profile([], { hops: [{ session: name(7) }] }), {
      profileById: (id) => circle.find((one) => one.id === id),
    });
    expect(looped.status).toMatchObject({ error: { kind: 'hop-loop', hop: name(7) } });
  });

  it('may be named in place, and is opened by the session’s key or a usual one', async () => {
    const { manager, until } = started();
    const profile = chain.profile([localRule(echo.port)], { hops: [inPlace(0), inPlace(1), inPlace(2)] });
    manager.open(profile);
    expect(await echoed(boundPort(await until(profile.id, allListening)))).toBe('through');
  });
});
