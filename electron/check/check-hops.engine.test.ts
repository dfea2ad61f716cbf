import type { SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type HopChain, startHopChain } from '../testing/hop-chain.ts';
import { edgesFor } from '../testing/managed-session.ts';
import { checkConnection } from './check-connection.ts';

let chain: HopChain;
beforeAll(async () => {
  chain = await startHopChain();
});
afterEach(() => chain.mend());
afterAll(() => chain.stop());

/** The way begins with a command that leads to the first hop. */
function check(profile: SessionProfile) {
  const proxy = { kind: 'command', command: ['nc', '%h', '%p'] } as const;
  const saved = chain.saved.map((one, index) => (index === 0 ? { ...one, proxy } : one));
  const profileById = (id: string) => saved.find((one) => one.id === id);
  const edges = edgesFor(chain.server, { ...chain.deps(), profileById });
  const deps = { edges, ask: null, snapshot: () => undefined, now: Date.now };
  return checkConnection(profile, deps, () => {}, new AbortController().signal);
}

it('goes through a command and three jump hosts step by step, and names each', async () => {
  const { steps } = await check(chain.profile([]));
  expect(steps.every(({ status }) => status === 'passed')).toBe(true);
  expect(steps.filter(({ id }) => /(^|:)tcp$/.test(id)).map(({ id, title }) => [id, title])).toEqual([
    ['hop-1:tcp', 'first: Connection through the proxy command nc'],
    ['hop-2:tcp', 'second: Connection through first'],
    ['hop-3:tcp', 'third: Connection through second'],
    ['tcp', 'Connection through third'],
  ]);
  expect(steps.filter(({ id }) => id.endsWith('host-key')).map(({ detail }) => detail)).toEqual(
    [...chain.hops, chain.server].map(({ hostKey }) => expect.stringContaining(hostKey.fingerprint)),
  );
});

it('ends at the jump host that does not let it on', async () => {
  await chain.hops[1]?.kill();
  const { steps } = await check(chain.profile([]));
  const failed = steps.filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject([{ id: 'hop-2:tcp', error: { kind: 'channel-refused' } }]);
  expect(steps.find(({ id }) => id === 'hop-3:tcp')?.status).toBe('skipped');
});
