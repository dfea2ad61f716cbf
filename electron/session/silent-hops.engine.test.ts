import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type HopChain, startHopChain } from '../testing/hop-chain.ts';
import { isOpen, startManager } from '../testing/managed-session.ts';
import { descendants, signal } from '../testing/process-tree.ts';

let chain: HopChain;
beforeAll(async () => {
  chain = await startHopChain();
});
afterAll(() => chain.stop());

/** A session that asks its server for signs of life; the jump hosts' own sessions ask for none. */
function watchful(over: Partial<SessionProfile> = {}): SessionProfile {
  const profile = chain.profile([], over);
  return { ...profile, options: { ...profile.options, keepaliveIntervalSeconds: 0.5, keepaliveCountMax: 1 } };
}

/** Holds a server still: its connections stay up and nothing more comes from it. */
function freeze({ pid }: { readonly pid: number }): void {
  const all = [pid, ...descendants(pid)];
  for (const one of all) signal(one, 'SIGSTOP');
  onTestFinished(() => {
    for (const one of all) signal(one, 'SIGCONT');
  });
}

function opened(profile: SessionProfile, connectTimeoutMs = 15_000) {
  const fixture = startManager(chain.server, { ...chain.deps(), connectTimeoutMs });
  onTestFinished(() => fixture.manager.closeAll());
  fixture.manager.open(profile);
  return fixture;
}

const hopStates = ({ hops }: SessionSnapshot) => hops.map(({ status }) => status.state);
const waiting = ({ status }: SessionSnapshot) => status.state === 'waiting';

test('a jump host that goes silent is named, and not the server whose answers stay away', async () => {
  const profile = watchful();
  const { until } = opened(profile);
  await until(profile.id, isOpen);
  freeze(chain.hops[1] as { pid: number });
  const lost = await until(profile.id, waiting);
  const error = { kind: 'connection-lost', detail: 'keepalive' };
  expect(lost.lastError?.error).toMatchObject({ kind: 'hop-failed', hop: 'second', error });
  expect(hopStates(lost)).toEqual(['off', 'failed', 'off']);
});

test('the server is blamed for its own silence, as soon as the jump hosts have answered', async () => {
  const profile = watchful();
  const { until } = opened(profile);
  await until(profile.id, isOpen);
  freeze(chain.server);
  const lost = await until(profile.id, waiting);
  expect(lost.lastError?.error).toMatchObject({ kind: 'connection-lost', detail: 'keepalive' });
  expect(hopStates(lost)).toEqual(['off', 'off', 'off']);
});

test('one that goes silent while the way behind it is made is named too', async () => {
  const profile = watchful();
  const { manager, until } = opened(profile, 3000);
  manager.onChange(() => {
    const [snapshot] = manager.snapshots();
    if (snapshot && hopStates(snapshot)[0] === 'open' && hopStates(snapshot)[1] === 'connecting')
      freeze(chain.hops[0] as { pid: number });
  });
  const lost = await until(profile.id, ({ status }) => status.state === 'failed');
  expect(lost.status).toMatchObject({ error: { kind: 'hop-failed', hop: 'first', error: { detail: 'keepalive' } } });
});
