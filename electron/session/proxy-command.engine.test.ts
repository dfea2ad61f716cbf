import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProxySetting } from '@shared/model/proxy.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkConnection } from '../check/check-connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { allListening, boundPort, edgesFor, localRule, profileFor, startManager } from '../testing/managed-session.ts';
import { groupEnd, hasGroup } from '../testing/process-tree.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';
import type { ManagerDeps } from './types.ts';

let server: Sshd;
let gate: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  [server, gate, echo] = await Promise.all([startSshd(), startSshd(), startEcho()]);
});
afterAll(async () => {
  await echo.stop();
  await Promise.all([server.stop(), gate.stop()]);
});

const command = (...words: string[]): ProxySetting => ({ kind: 'command', command: words });
const shell = (line: string): ProxySetting => ({ kind: 'command', command: [line], shell: true });

function opened(proxy: ProxySetting, over: Partial<SessionProfile> = {}, deps: Partial<ManagerDeps> = {}) {
  const fixture = startManager(server, deps);
  onTestFinished(() => fixture.manager.closeAll());
  const profile = profileFor(server, [localRule(echo.port)], { proxy, ...over });
  fixture.manager.open(profile);
  const texts = () => fixture.log.all().map(({ text }) => text);
  return { ...fixture, profile, texts };
}

/** `ssh -W` through the other server. */
const sshW = () => [
  ...['ssh', '-F', 'none', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'],
  ...['-o', 'BatchMode=yes', '-p', String(gate.port), '-i', gate.clientKeys.ed25519.path],
  ...['-W', '[%h]:%p', `${gate.username}@${gate.host}`],
];

describe('a session through a proxy command', () => {
  it.each<[string, () => ProxySetting]>([
    ['nc', () => command('nc', '%h', '%p')],
    ['ncat', () => command('ncat', '%h', '%p')],
    ['ssh -W', () => command(...sshW())],
    ['a shell’s line', () => shell('nc "%h" %p | cat')],
  ])('%s carries a forward', async (_name, proxy) => {
    const { until, profile } = opened(proxy());
    expect(await echoed(boundPort(await until(profile.id, allListening)))).toBe('through');
  });

  it('runs no shell where none is asked for, and puts each name in as one word', async () => {
    const file = join(server.dir, 'arguments');
    const script = `printf '%%s\\n' "$@" > ${file}; exec nc "$2" "$3"`;
    const words = ['sh', '-c', script, 'sh', '%r', '%h', '%p', '$(id); echo', '%%', '%n'];
    const { until, profile } = opened(command(...words));
    await until(profile.id, allListening);
    expect(readFileSync(file, 'utf8').split('\n')).toEqual([
      server.username,
      '127.0.0.1',
      String(server.port),
      '$(id); echo',
      '%',
      '127.0.0.1',
      '',
    ]);
  });

  it('quotes what it writes to standard error in the log', async () => {
    const { until, profile, texts } = opened(command('sh', '-c', 'printf "one\\033[31m\\ntwo\\n" >&2; exec nc %h %p'));
    await until(profile.id, allListening);
    expect(texts()).toEqual(expect.arrayContaining(['The proxy command says: “one”', 'The proxy command says: “two”']));
  });

  it('ends it with the session, and whatever it started', async () => {
    const file = join(server.dir, 'pid');
    // Both the shell and what it starts are deaf to hanging up and to the end of their input.
    const stubborn = `trap "" HUP; echo $$ > ${file}; sleep 1000 & nc %h %p; sleep 1000`;
    const { until, profile, manager } = opened(command('sh', '-c', stubborn));
    await until(profile.id, allListening);
    const group = Number(readFileSync(file, 'utf8'));
    expect(hasGroup(group)).toBe(true);
    await manager.close(profile.id);
    await groupEnd(group);
  });

  it('is lost with the command, says how that ended, and comes back', async () => {
    const file = join(server.dir, 'dying');
    const { until, profile, manager } = opened(command('sh', '-c', `echo $$ > ${file}; exec nc %h %p`));
    await until(profile.id, allListening);
    process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL');
    const lost = await until(profile.id, ({ status }) => status.state === 'waiting');
    expect(lost.lastError?.error).toMatchObject({ kind: 'proxy-command-ended', program: 'sh', signal: 'SIGKILL' });
    manager.retryNow(profile.id);
    await until(profile.id, allListening);
    server.killConnections();
    const closed = await until(profile.id, ({ status }) => status.state === 'waiting');
    expect(closed.lastError?.error).toMatchObject({ kind: 'connection-lost' });
  });

  it('leads to the first jump host, and nowhere else', async () => {
    const read = [knownHostsFile(server, 'both', [server.knownHostsLine, gate.knownHostsLine])];
    const hostKeys = new FileHostKeyStore({ read, write: null });
    const file = join(server.dir, 'hop-asked');
    const proxy = command('sh', '-c', `echo %p > ${file}; exec nc %h %p`);
    const hop = profileFor(gate, [], { name: 'gate', proxy });
    const deps = { hostKeys, profileById: () => hop };
    const { until, profile } = opened({ kind: 'none' }, { hops: [{ session: hop.id }] }, deps);
    await until(profile.id, allListening);
    expect(readFileSync(file, 'utf8').trim()).toBe(String(gate.port));

    const before = { host: server.host, port: server.port, username: server.username };
    const second = opened({ kind: 'none' }, { hops: [before, { session: hop.id }] }, deps);
    const { status } = await second.until(second.profile.id, (one) => one.status.state === 'failed');
    expect(status).toMatchObject({ error: { kind: 'proxy-command-behind-hop', hop: 'gate' } });
  });
});

describe('a proxy command that is not the way there', () => {
  async function failure(proxy: ProxySetting, over: Partial<SessionProfile> = {}, deps: Partial<ManagerDeps> = {}) {
    const { until, profile } = opened(proxy, over, deps);
    const { status } = await until(profile.id, (one) => one.status.state === 'failed');
    return status.state === 'failed' ? status.error : null;
  }

  it('says each its own', async () => {
    const closed = await freePort();
    const plain = join(server.dir, 'plain-file');
    writeFileSync(plain, 'no program');
    expect(await failure(command('culvert-no-such-program', '--password=pr0xy-secret'))).toEqual({
      kind: 'proxy-command-unusable',
      program: 'culvert-no-such-program',
      reason: 'missing',
    });
    expect(await failure(command(plain))).toMatchObject({ kind: 'proxy-command-unusable', reason: 'not-permitted' });
    expect(await failure(command('false'))).toMatchObject({
      kind: 'proxy-command-ended',
      program: 'false',
      exitCode: 1,
    });
    expect(await failure(command('true'))).toMatchObject({ kind: 'proxy-command-ended', exitCode: 0 });
    expect(await failure(command('nc', '-v', '127.0.0.1', String(closed)))).toMatchObject({
      kind: 'proxy-command-ended',
      serverText: expect.stringContaining('Connection refused'),
    });
    expect(await failure(shell('culvert-no-such-program %h'))).toMatchObject({
      kind: 'proxy-command-ended',
      program: '',
      exitCode: 127,
    });
    expect(await failure(command('sleep', '1000'), {}, { connectTimeoutMs: 300 })).toEqual({
      kind: 'proxy-command-silent',
      program: 'sleep',
      seconds: 0.3,
    });
    expect(await failure(command('echo', 'no ssh here'))).toMatchObject({ kind: 'not-ssh', serverText: 'no ssh here' });
  });

  it('is handed no name that a shell could misread', async () => {
    const file = join(server.dir, 'never');
    const proxy = shell(`touch ${file}; nc %h %p`);
    for (const host of ['`id`', 'a;b', '$(id)', '-oProxyCommand=x', 'a b', 'a|b', "a'b"])
      expect(await failure(proxy, { host })).toMatchObject({ kind: 'proxy-command-name', what: 'host' });
    for (const username of ['a;b', '-l', 'a -b', 'a\\', 'a`b'])
      expect(await failure(proxy, { username })).toMatchObject({ kind: 'proxy-command-name', what: 'user' });
    expect(existsSync(file)).toBe(false);
  });
});

it('is one step of a check, named after the program', async () => {
  const deps = { edges: edgesFor(server), ask: null, snapshot: () => undefined, now: Date.now };
  const check = (proxy: ProxySetting) =>
    checkConnection(profileFor(server, [], { proxy }), deps, () => {}, new AbortController().signal);
  const good = await check(command('/usr/bin/nc', '%h', '%p'));
  expect(good.steps[0]).toMatchObject({ title: 'Connection through the proxy command nc', status: 'passed' });
  expect(good.steps.every(({ status }) => status === 'passed')).toBe(true);
  const bad = await check(command('culvert-no-such-program'));
  expect(bad.steps[0]).toMatchObject({ status: 'failed', error: { kind: 'proxy-command-unusable' } });
});
