import { writeFileSync } from 'node:fs';
import { defaultHostKeySettings } from '@shared/model/host-key-settings.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { ConnectSsh, PlannedConnect } from '../ssh/types.ts';
import { unusedPath } from '../testing/connect-fixture.ts';
import { type HopChain, startHopChain } from '../testing/hop-chain.ts';
import { isOpen, startManager } from '../testing/managed-session.ts';
import type { ManagerDeps } from './types.ts';

let chain: HopChain;
let known: readonly string[];
beforeAll(async () => {
  chain = await startHopChain();
  known = [chain.server, ...chain.hops].map((sshd) => sshd.knownHostsLine);
});
afterAll(() => chain.stop());

const bastion = (): SessionProfile => chain.saved[0] as SessionProfile;

/** Opens the bastion, does something, then opens a session behind it: whether that one rode on it, or why it failed. */
async function rides(
  over: Partial<ManagerDeps>,
  between: () => void = () => {},
  changes: Partial<SessionProfile> = {},
) {
  const { manager, until } = startManager(chain.server, { ...chain.deps(), unknownHostKey: 'refuse', ...over });
  onTestFinished(() => manager.closeAll());
  manager.open(bastion());
  await until(bastion().id, isOpen);
  between();
  const inner = chain.profile([], { hops: [{ session: bastion().id }], ...changes });
  manager.open(inner);
  const { status, hops } = await until(inner.id, (one) => isOpen(one) || one.status.state === 'failed');
  const [hop] = hops;
  return status.state === 'failed' ? JSON.stringify(status.error) : hop?.status.state === 'open' && hop.status.shared;
}

/** Known hosts in a file that a test changes meanwhile. */
function inFile(lines: readonly string[]) {
  const path = unusedPath(chain.server, 'trust');
  const write = (...all: readonly string[]) => writeFileSync(path, `${all.join('\n')}\n`);
  write(...lines);
  return { write, hostKeys: new FileHostKeyStore({ read: [path], write: null }) };
}

test('a jump host whose key is known carries others', async () => {
  expect(await rides(inFile(known))).toBe(true);
});

test('one whose key was accepted for once does not: the other session asks for itself', async () => {
  const { hostKeys } = inFile([]);
  expect(await rides({ hostKeys, unknownHostKey: 'accept-once' })).toBe(false);
});

test('one whose key was taken out or revoked since does not, and the new attempt is judged as it should', async () => {
  const gone = inFile(known);
  expect(
    await rides(gone, () => gone.write(...known.filter((line) => line !== chain.hops[0]?.knownHostsLine))),
  ).toContain('host-key-unknown');
  const revoked = inFile(known);
  const now = () => revoked.write(...known, `@revoked * ${chain.hops[0]?.hostKey.publicLine}`);
  expect(await rides(revoked, now)).toContain('host-key-revoked');
});

test('a saved jump host that got a pin or an alias since is connected to anew', async () => {
  let hostKeys = defaultHostKeySettings;
  const profileById = (id: string) => (id === bastion().id ? { ...bastion(), hostKeys } : undefined);
  const pin = () => {
    hostKeys = { ...defaultHostKeySettings, pinned: [chain.server.hostKey.fingerprint] };
  };
  expect(await rides({ profileById }, pin)).toContain('host-key-not-pinned');
  hostKeys = defaultHostKeySettings;
  expect(await rides({ profileById })).toBe(true);
});

test('a session that goes by ssh_config rides only on one that does so by the same rules', async () => {
  const planned = (rules: string): PlannedConnect => {
    const connect: ConnectSsh = (...all) => connectSsh(...all);
    return Object.assign(connect, { rulesFor: () => rules });
  };
  const connectFor = (other: string) => (id: string) => planned(id === bastion().id ? 'file a' : other);
  expect(await rides({ connectFor: connectFor('file b') })).toBe(false);
  expect(await rides({ connectFor: connectFor('file a') })).toBe(true);
  const lax = (id: string) => (id === bastion().id ? planned('file a') : undefined);
  expect(await rides({ connectFor: lax })).toBe(false);
});
