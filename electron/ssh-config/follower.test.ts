import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultHostKeySettings } from '@shared/model/host-key-settings.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import { doErrand } from './errand.ts';
import { createFollower } from './follower.ts';

const homeBefore = process.env.HOME;
let home: string;
/** What was to be connected to; nothing here opens a connection. */
let reached: { target: SshTarget; deps: ConnectDeps }[];
let warned: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'culvert-follower-'));
  process.env.HOME = home;
  mkdirSync(join(home, '.ssh'), { mode: 0o700 });
  reached = [];
  warned = [];
});
afterEach(() => {
  process.env.HOME = homeBefore;
  rmSync(home, { recursive: true, force: true });
});

const config = (...lines: readonly string[]) =>
  writeFileSync(join(home, '.ssh', 'config'), lines.join('\n'), { mode: 0o600 });
const session = (id: string, more: Partial<SessionProfile>): SessionProfile => ({
  ...emptyProfile(id),
  name: id,
  host: 'was.example',
  ...more,
});

function follower(saved: readonly SessionProfile[] = []) {
  return createFollower({
    plan: async (host) => doErrand({ kind: 'plan', host, matchExec: false }),
    saved: (id) => saved.find((one) => one.id === id),
    connect: async (target, deps) => {
      reached.push({ target, deps });
      return {} as SshConnection;
    },
    usualFiles: ['known_hosts', 'known_hosts2']
      .map((name) => join(home, '.ssh', name))
      .concat('/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'),
    hostKeysIn: (files) => new FileHostKeyStore(files),
    warn: (_, text) => warned.push(text),
  });
}

const deps = { hostKeys: { name: 'the window’s' }, unknownHostKey: 'ask' } as unknown as ConnectDeps;

async function reach(one: ReturnType<typeof follower>, profile: SessionProfile, host: string, username: string) {
  const connect = one.connectFor(profile.id);
  const { port, auth, options } = profile;
  await connect?.(
    { ...profile, host, port, username, auth, options } as unknown as SshTarget,
    deps,
    new AbortController().signal,
  );
  return reached.at(-1);
}

test('reads a session anew each time, and connects it as the file says', async () => {
  config('Host office', 'HostName real.example', 'User al', 'AddressFamily inet6', 'StrictHostKeyChecking yes');
  const office = session('office', { sshConfig: 'office', folder: 'Work' });
  const one = follower();
  const settled = await one.settle(office);
  expect(settled).toMatchObject({ ok: true, value: { host: 'real.example', username: 'al', folder: 'Work' } });
  const met = settled.ok ? await reach(one, settled.value, 'real.example', 'al') : undefined;
  expect(met?.target).toMatchObject({ family: 'ipv6' });
  expect(met?.deps.unknownHostKey).toBe('refuse');
  expect(met?.deps.hostKeys).toBe(deps.hostKeys);
  config('Host office', 'HostName other.example', `UserKnownHostsFile ${home}/own`);
  const again = await one.settle(office);
  expect(again).toMatchObject({ ok: true, value: { host: 'other.example' } });
  const user = again.ok ? again.value.username : '';
  const metAgain = again.ok ? await reach(one, again.value, 'other.example', user) : undefined;
  expect(metAgain?.deps.hostKeys).not.toBe(deps.hostKeys);
});

test('settles the saved jump hosts of a session that follows nothing itself', async () => {
  config('Host gate', 'HostName gate.example', 'User al', 'IPQoS none', 'Match host gate.example exec true', 'Port 9');
  const gate = session('gate', { sshConfig: 'gate' });
  const inner = session('inner', { hops: [{ session: 'gate' }] });
  const one = follower([gate]);
  expect(await one.settle(inner)).toEqual({ ok: true, value: inner });
  expect(one.profileById('gate')).toMatchObject({ host: 'gate.example', username: 'al', port: 22 });
  expect(one.connectFor('inner')).toBeDefined();
  expect(warned).toEqual([expect.stringContaining('Match exec is not followed')]);
});

test('leaves sessions alone that follow nothing, or no longer', async () => {
  config('Host office', 'HostName real.example');
  const one = follower();
  const plain = session('a', {});
  expect(await one.settle(plain)).toEqual({ ok: true, value: plain });
  expect(one.connectFor('a')).toBeUndefined();
  await one.settle({ ...plain, sshConfig: 'office' });
  expect(one.connectFor('a')).toBeDefined();
  await one.settle(plain);
  expect(one.connectFor('a')).toBeUndefined();
});

test('tells what is wrong with the file in place of opening', async () => {
  config('Host office', 'Pirt 22');
  expect(await follower().settle(session('a', { sshConfig: 'office' }))).toEqual({
    ok: false,
    error: {
      kind: 'malformed',
      field: 'host',
      detail: `${join(home, '.ssh', 'config')} line 2: there is no option “pirt”.`,
    },
  });
});

test('a session’s own pins hold whatever the file says, which decides the rest', async () => {
  config('Host office', 'HostName real.example', 'User al', 'HostKeyAlias theirs', 'UpdateHostKeys ask');
  const office = session('office', { sshConfig: 'office' });
  const one = follower();
  const met = async (hostKeys: SessionProfile['hostKeys']) => {
    const settled = await one.settle({ ...office, hostKeys });
    return settled.ok ? (await reach(one, settled.value, 'real.example', 'al'))?.target.hostKeys : undefined;
  };
  expect(await met(defaultHostKeySettings)).toMatchObject({
    pinned: [],
    alias: 'theirs',
    update: 'ask',
    saveTo: 'own',
  });
  const own = { pinned: [`SHA256:${'A'.repeat(43)}`], alias: 'mine', saveTo: 'user', update: 'yes' } as const;
  expect(await met(own)).toMatchObject({ pinned: own.pinned, alias: 'theirs', update: 'ask', saveTo: 'own' });
});
