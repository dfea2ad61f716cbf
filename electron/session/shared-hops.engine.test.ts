import { connect } from 'node:net';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { type HopChain, startHopChain } from '../testing/hop-chain.ts';
import { allListening, boundPort, isOpen, localRule, remoteRule, startManager } from '../testing/managed-session.ts';
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

const first = (): SessionProfile => {
  const [profile] = chain.saved;
  if (!profile) throw new Error('The chain has hops.');
  return profile;
};
const accepted = (index: number) => (chain.hops[index]?.log() ?? '').split('Accepted publickey').length - 1;
const shared = ({ hops }: SessionSnapshot) => hops.map(({ status }) => status.state === 'open' && status.shared);

const unknownKeys: ManagerDeps['hostKeys'] = {
  check: () => ({ verdict: 'unknown' }),
  async save() {},
  knownTypes: () => [],
  hasAuthority: () => false,
  planUpdate: () => null,
  async update() {},
  checkCertificate: () => ({ verdict: 'damaged' }),
};

/** A manager with `bastion` open. */
async function withOpen(bastion: SessionProfile, saved: readonly SessionProfile[] = []) {
  const profileById = (id: string) => [...saved, ...chain.saved].find((profile) => profile.id === id);
  const fixture = startManager(chain.server, { ...chain.deps(), profileById });
  onTestFinished(() => fixture.manager.closeAll());
  fixture.manager.open(bastion);
  await fixture.until(bastion.id, allListening);
  return fixture;
}

describe('a session whose jump host is being opened as a session of its own', () => {
  it('waits for that one, and nobody signs in twice', async () => {
    const { manager, until } = startManager(chain.server, chain.deps());
    onTestFinished(() => manager.closeAll());
    const before = accepted(0);
    const inner = chain.profile([localRule(echo.port)], { hops: [{ session: first().id }] });
    manager.open(first());
    manager.open(inner);
    const waits = await until(inner.id, ({ status }) => status.state === 'connecting' && status.step === 'jump host');
    expect(waits.hops[0]?.status.state).toBe('awaited');
    const open = await until(inner.id, allListening);
    expect(shared(open)).toEqual([true]);
    expect(await echoed(boundPort(open))).toBe('through');
    expect(accepted(0) - before).toBe(1);

    // Lost together, they come back together.
    chain.hops[0]?.killConnections();
    await until(inner.id, ({ status }) => status.state === 'waiting');
    expect(shared(await until(inner.id, allListening))).toEqual([true]);
    expect(accepted(0) - before).toBe(2);
  });

  it('fails with it, naming the jump host that failed, and asks nothing once more', async () => {
    const middle = { ...chain.saved[1], hops: [{ session: first().id }] } as SessionProfile;
    const stranger = { ...first(), auth: { ...first().auth, identityFiles: [chain.server.clientKeys.stranger.path] } };
    const profileById = (id: string) => [middle, stranger].find((profile) => profile.id === id);
    const { manager, until } = startManager(chain.server, { ...chain.deps(), profileById });
    onTestFinished(() => manager.closeAll());
    const inner = chain.profile([], { hops: [{ session: middle.id }] });
    const from = chain.hops[0]?.log().length;
    for (const profile of [stranger, middle, inner]) manager.open(profile);
    const lost = await until(inner.id, ({ status }) => status.state === 'failed');
    expect(lost.status).toMatchObject({ error: { kind: 'hop-failed', hop: 'first', error: { kind: 'auth-failed' } } });
    expect(lost.hops.map(({ status }) => status.state)).toEqual(['failed', 'off']);
    expect(chain.hops[0]?.log().slice(from).split('Connection from').length).toBe(2);
  });

  it('goes its own way where that one is closed meanwhile', async () => {
    const { manager, until } = startManager(chain.server, {
      ...chain.deps(),
      hostKeys: unknownKeys,
    });
    onTestFinished(() => manager.closeAll());
    const inner = chain.profile([], { hops: [{ session: first().id }] });
    manager.open(first());
    manager.open(inner);
    await until(first().id, ({ status }) => status.state === 'prompting');
    await manager.close(first().id);
    const asking = await until(inner.id, ({ status }) => status.state === 'prompting');
    expect(asking.hops[0]?.status.state).toBe('connecting');
  });
});

describe('a session whose first jump host is open as a session of its own', () => {
  it('goes on from there, without signing in once more', async () => {
    const { manager, until, log } = await withOpen(first());
    const before = accepted(0);
    const inner = chain.profile([localRule(echo.port)], { name: 'inner' });
    manager.open(inner);
    const open = await until(inner.id, allListening);
    expect(shared(open)).toEqual([true, false, false]);
    expect(open.hops[0]?.server?.hostKey.fingerprint).toBe(chain.hops[0]?.hostKey.fingerprint);
    expect(await echoed(boundPort(open))).toBe('through');
    expect(accepted(0)).toBe(before);
    expect(JSON.stringify(log.all())).toContain('Going on from the session “first”, which is open already.');
  });

  it('keeps the connection when that session is closed, which takes its own forwards along; the last one ends it', async () => {
    const bastion = { ...first(), forwards: [localRule(echo.port), remoteRule(echo.port)] };
    const { manager, until } = await withOpen(bastion);
    const [local, remote] = [0, 1].map((index) => boundPort(manager.snapshots()[0] as SessionSnapshot, index));
    expect(await echoed(remote ?? 0)).toBe('through');
    const inner = chain.profile([localRule(echo.port)], { name: 'inner' });
    manager.open(inner);
    const port = boundPort(await until(inner.id, allListening));
    await manager.close(bastion.id);
    for (const gone of [local, remote]) await expect(echoed(gone ?? 0)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await echoed(port)).toBe('through');
    expect(manager.snapshots().map(({ status }) => status.state)).toEqual(['closed', 'open']);

    const from = chain.hops[0]?.log().length ?? 0;
    await manager.close(inner.id);
    await chain.hops[0]?.waitForLog('Disconnected from user', from);
  });

  it('is lost with it, names it, and comes back by itself', async () => {
    const { manager, until } = await withOpen(first());
    const inner = chain.profile([localRule(echo.port)], { name: 'inner' });
    manager.open(inner);
    await until(inner.id, allListening);
    chain.hops[0]?.killConnections();
    const lost = await until(inner.id, ({ status }) => status.state === 'waiting');
    expect(lost.lastError?.error).toMatchObject({
      kind: 'hop-failed',
      hop: 'first',
      error: { kind: 'connection-lost' },
    });
    manager.retryNow(inner.id);
    expect(await echoed(boundPort(await until(inner.id, allListening)))).toBe('through');
    await until(first().id, isOpen);
  });

  it('may have jump hosts before it', async () => {
    const middle = { ...chain.saved[1], hops: [{ session: first().id }] } as SessionProfile;
    const { manager, until } = await withOpen(middle, [middle]);
    const inner = chain.profile([localRule(echo.port)], { hops: [{ session: middle.id }] });
    manager.open(inner);
    const open = await until(inner.id, allListening);
    expect(open.hops.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(shared(open)).toEqual([true, true]);
    expect(await echoed(boundPort(open))).toBe('through');

    chain.hops[0]?.killConnections();
    const lost = await until(inner.id, ({ status }) => status.state === 'waiting');
    expect(lost.lastError?.error).toMatchObject({ kind: 'hop-failed', hop: 'first' });
    expect(lost.hops.map(({ status }) => status.state)).toEqual(['failed', 'off']);
  });

  it('lends nobody a connection whose agent it lends to the server', async () => {
    const lending = { ...first(), auth: { ...first().auth, agentForwarding: true } };
    const { manager, until } = await withOpen(lending, [lending]);
    const before = accepted(0);
    const inner = chain.profile([], { hops: [{ session: lending.id }] });
    manager.open(inner);
    expect(shared(await until(inner.id, isOpen))).toEqual([false]);
    expect(accepted(0) - before).toBe(1);
  });
});

it('has a connection of its own where the way is another, the session was edited since, or it is told to', async () => {
  const { manager, until } = await withOpen(first());
  const own = async (over: Partial<SessionProfile>) => {
    const inner = chain.profile([], over);
    manager.open(inner);
    return shared(await until(inner.id, isOpen));
  };
  const [, second, third] = chain.saved.map(({ id }) => ({ session: id }));
  expect(await own({ hops: [second ?? { session: '' }, { session: first().id }] })).toEqual([false, false]);
  expect(await own({ hops: [third ?? { session: '' }] })).toEqual([false]);
  const { options } = chain.profile([]);
  expect(await own({ options: { ...options, reuseOpenHops: false } })).toEqual([false, false, false]);
  expect(await own({})).toEqual([true, false, false]);

  const edited = startManager(chain.server, {
    ...chain.deps(),
    profileById: (id) => [{ ...first(), host: 'localhost' }, ...chain.saved].find((one) => one.id === id),
    unknownHostKey: 'accept-once',
  });
  onTestFinished(() => edited.manager.closeAll());
  edited.manager.open(first());
  await edited.until(first().id, isOpen);
  const inner = chain.profile([]);
  edited.manager.open(inner);
  expect(shared(await edited.until(inner.id, isOpen))).toEqual([false, false, false]);
});

it('frees what came by way of it when one holder lets go, and nothing of the others', async () => {
  const { manager, until } = await withOpen({ ...first(), forwards: [localRule(echo.port)] });
  const inner = chain.profile([localRule(echo.port)], { hops: [{ session: first().id }] });
  manager.open(inner);
  const port = boundPort(await until(inner.id, allListening));
  const [mine, theirs] = [boundPort(manager.snapshots()[0] as SessionSnapshot), port].map((to) =>
    connect(to, '127.0.0.1'),
  );
  for (const socket of [mine, theirs]) socket?.write('x');
  await Promise.all([mine, theirs].map((socket) => new Promise((resolve) => socket?.once('data', resolve))));
  const reset = new Promise((resolve) => mine?.once('error', resolve));
  await manager.close(first().id);
  expect(await reset).toMatchObject({ code: 'ECONNRESET' });
  theirs?.write('y');
  expect(await new Promise((resolve) => theirs?.once('data', (bytes: Buffer) => resolve(bytes.toString())))).toBe('y');
  theirs?.destroy();
});
