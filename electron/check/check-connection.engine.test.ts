import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import type { LocalRule } from '@shared/model/forward-rule.ts';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import { defaultAuth, defaultOptions, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dial } from '../forward/dial.ts';
import { practiceProfile } from '../practice/practice-profile.ts';
import { startPractice } from '../practice/practice-server.ts';
import { noSystemProxy } from '../session/system-proxy.ts';
import type { ManagerDeps } from '../session/types.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import {
  allListening,
  boundPort,
  dynamicRule,
  localRule,
  profileFor,
  remoteRule,
  startManager,
} from '../testing/managed-session.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { checkConnection } from './check-connection.ts';
import type { CheckDeps } from './types.ts';

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
});
afterAll(async () => {
  await echo.stop();
  await server.stop();
});

let files = 0;
const nextFile = (): string => {
  files += 1;
  return `check-known-${files}`;
};

const edgesFor = (known: readonly string[], over: Partial<ManagerDeps> = {}): ManagerDeps => ({
  connect: connectSsh,
  dial,
  systemProxy: noSystemProxy,
  startPractice: () => startPractice(dial),
  hostKeys: new FileHostKeyStore({ read: [knownHostsFile(server, nextFile(), known)], write: null }),
  unknownHostKey: 'ask',
  agentSocket: null,
  interactive: true,
  localUser: server.username,
  profileById: () => undefined,
  log: () => {},
  connectTimeoutMs: 20_000,
  ...over,
});

interface Given {
  readonly known?: readonly string[];
  readonly edges?: Partial<ManagerDeps>;
  readonly ask?: CheckDeps['ask'];
  readonly snapshot?: CheckDeps['snapshot'];
  readonly signal?: AbortSignal;
  readonly onReport?: (report: CheckReport) => void;
}

/** A clock that moves on by a millisecond with every look. */
function ticking(): () => number {
  let now = 1_000_000;
  return () => {
    now += 1;
    return now;
  };
}

const check = (profile: SessionProfile, given: Given = {}): Promise<CheckReport> =>
  checkConnection(
    profile,
    {
      edges: edgesFor(given.known ?? [server.knownHostsLine], given.edges),
      ask: given.ask ?? null,
      snapshot: given.snapshot ?? (() => undefined),
      now: ticking(),
    },
    given.onReport ?? (() => {}),
    given.signal ?? new AbortController().signal,
  );

const statuses = ({ steps }: CheckReport): Record<string, CheckStep['status']> =>
  Object.fromEntries(steps.map(({ id, status }) => [id, status]));

function stepOf({ steps }: CheckReport, id: string): CheckStep {
  const found = steps.find((step) => step.id === id);
  if (!found) throw new Error(`There is no step ${id} among ${steps.map((step) => step.id).join(', ')}`);
  return found;
}

/** The one step that failed, what of it a person sees first, and that everything after it was skipped. */
function failedStep(report: CheckReport): CheckStep {
  const at = report.steps.findIndex(({ status }) => status === 'failed');
  const before = report.steps.slice(0, at).map(({ status }) => status);
  const after = report.steps.slice(at + 1);
  expect(before).toEqual(before.map(() => 'passed'));
  expect(after.map(({ status }) => status)).toEqual(after.map(() => 'skipped'));
  const failed = report.steps[at];
  if (!failed) throw new Error('Nothing failed');
  for (const { detail } of after) expect(detail).toBe(`Not looked at, because “${failed.title}” failed.`);
  return failed;
}

const connectIds = ['name-lookup', 'tcp', 'greeting', 'key-exchange', 'host-key', 'sign-in'];

async function client(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function say(socket: Socket, words: string): Promise<string> {
  socket.write(words);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}

describe('a server that is as it should be', () => {
  it('passes every step, says what each found, and leaves nothing open', async () => {
    const port = await freePort();
    const off = { ...localRule(echo.port), enabled: false };
    const [local, remote, dynamic] = [localRule(echo.port, port), remoteRule(echo.port), dynamicRule()];
    const reports: CheckReport[] = [];
    const profile = profileFor(server, [local, remote, dynamic, off], { host: 'localhost' });
    const known = [`[localhost]:${server.port} ${server.hostKey.publicLine}`];
    const report = await check(profile, { known, onReport: (one) => reports.push(one) });

    expect(statuses(report)).toEqual(
      Object.fromEntries(
        [
          ...connectIds,
          `bind:${local.id}`,
          `destination:${local.id}`,
          `bind:${remote.id}`,
          `destination:${remote.id}`,
          `bind:${dynamic.id}`,
        ].map((id) => [id, 'passed']),
      ),
    );
    const detail = (id: string) => stepOf(report, id).detail;
    expect(detail('name-lookup')).toContain('127.0.0.1');
    expect(detail('tcp')).toBe(`127.0.0.1:${server.port} answered.`);
    expect(detail('greeting')).toMatch(/^OpenSSH/);
    expect(detail('key-exchange')).toMatch(/^\S+, ssh-ed25519, \S+, strict key exchange\.$/);
    expect(detail('host-key')).toBe(`ssh-ed25519 ${server.hostKey.fingerprint}, the known key.`);
    const { path, fingerprint } = server.clientKeys.ed25519;
    expect(detail('sign-in')).toBe(`With the key ${path}, ED25519 ${fingerprint}.`);
    expect(detail(`bind:${local.id}`)).toBe(`Free: 127.0.0.1:${port}.`);
    expect(detail(`bind:${dynamic.id}`)).toBe('A free port can be picked.');
    expect(detail(`destination:${local.id}`)).toBe('Answers to the server.');
    expect(detail(`destination:${remote.id}`)).toBe('Answers to this computer.');
    for (const { milliseconds } of report.steps) expect(milliseconds).toBeGreaterThan(0);
    expect(report).toMatchObject({ done: true, session: 'test', sessionId: profile.id });
    // Live: each step was seen running before it was seen over.
    const running = reports.flatMap(({ steps }) => steps.filter(({ status }) => status === 'running'));
    expect(new Set(running.map(({ id }) => id))).toEqual(new Set(report.steps.map(({ id }) => id)));
    await expect(client(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.waitForLog('Disconnected from user');
  });

  it('looks at each jump host on the way, by name', async () => {
    const profile = profileFor(server, [localRule(echo.port)], {
      hops: [{ host: '127.0.0.1', port: server.port, username: server.username }],
    });
    const report = await check(profile);
    const hop = `127.0.0.1:${server.port}`;
    expect(report.steps.map(({ id }) => id)).toEqual([
      ...connectIds.map((id) => `hop-1:${id}`),
      ...connectIds.slice(1),
      `bind:${profile.forwards[0]?.id}`,
      `destination:${profile.forwards[0]?.id}`,
    ]);
    expect(report.steps.every(({ status }) => status === 'passed')).toBe(true);
    expect(stepOf(report, 'hop-1:sign-in').title).toBe(`${hop}: Sign-in`);
    expect(stepOf(report, 'tcp').title).toBe(`Connection through ${hop}`);
  });

  it('checks the practice server, its made-up destinations too', async () => {
    const report = await check(practiceProfile('p', ['a', 'b', 'c']));
    expect(report.steps.filter(({ status }) => status !== 'passed')).toEqual([]);
  });
});

describe('what stands in the way', () => {
  it('a port nobody listens on', async () => {
    const port = await freePort();
    const failed = failedStep(await check(profileFor(server, [localRule(echo.port)], { port })));
    expect(failed).toMatchObject({ id: 'tcp', error: { kind: 'connection-refused', port } });
  });

  it('a name nobody knows', async () => {
    const failed = failedStep(await check(profileFor(server, [], { host: 'no-such-host.invalid' })));
    expect(failed.id).toBe('name-lookup');
    expect(failed.error?.kind).toMatch(/^name-/);
  });

  it('a server that accepts and never speaks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const silent = await startTcp((socket) => void socket.once('data', () => vi.advanceTimersByTime(60_000)));
    onTestFinished(silent.stop);
    const report = await check(profileFor(server, [], { port: silent.port }));
    expect(failedStep(report)).toMatchObject({ id: 'greeting', error: { kind: 'timed-out', step: 'greeting' } });
  });

  it('a web server', async () => {
    const web = await startTcp((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    onTestFinished(web.stop);
    const failed = failedStep(await check(profileFor(server, [], { port: web.port })));
    expect(failed).toMatchObject({ id: 'greeting', error: { serverText: 'HTTP/1.1 400 Bad Request' } });
  });

  it('an unknown host key, where nobody is there to ask', async () => {
    const failed = failedStep(await check(profileFor(server, [remoteRule(echo.port)]), { known: [] }));
    expect(failed).toMatchObject({
      id: 'host-key',
      detail: `ssh-ed25519 ${server.hostKey.fingerprint}`,
      error: { kind: 'host-key-unknown' },
    });
  });

  it('a changed host key, which nobody is asked about', async () => {
    const known = [`[127.0.0.1]:${server.port} ${server.clientKeys.stranger.publicLine}`];
    const ask = () => Promise.reject(new Error('Nobody should be asked'));
    const failed = failedStep(await check(profileFor(server, []), { known, ask }));
    expect(failed).toMatchObject({ id: 'host-key', error: { kind: 'host-key-changed' } });
  });

  it('a key the server does not take', async () => {
    const auth = {
      ...defaultAuth,
      methods: ['publickey' as const],
      identityFiles: [server.clientKeys.stranger.path],
    };
    const failed = failedStep(await check(profileFor(server, [localRule(echo.port)], { auth })));
    expect(failed).toMatchObject({ id: 'sign-in', error: { kind: 'auth-failed' } });
  });

  it('a password that is wanted, where nobody is there to ask', async () => {
    const asking = await startSshd({ config: ['PasswordAuthentication yes'] });
    onTestFinished(asking.stop);
    const auth = { ...defaultAuth, methods: ['password' as const] };
    const failed = failedStep(await check(profileFor(asking, [], { auth }), { known: [asking.knownHostsLine] }));
    expect(failed).toMatchObject({ id: 'sign-in', error: { kind: 'nobody-to-ask', what: 'the password' } });
  });

  it('a jump host that is gone, and one that refuses', async () => {
    const missing = failedStep(await check(profileFor(server, [localRule(1)], { hops: [{ session: 'gone' }] })));
    expect(missing).toMatchObject({ id: 'route', error: { kind: 'hop-missing' } });
    const port = await freePort();
    const hops = [{ host: '127.0.0.1', port, username: '' }];
    const report = await check(profileFor(server, [], { hops }));
    expect(failedStep(report)).toMatchObject({ id: 'hop-1:tcp', error: { kind: 'connection-refused', port } });
    expect(report.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(connectIds.slice(1)));
  });

  it('a port in use here, a destination that refuses, and a server that grants no listener: all are told', async () => {
    const strict = await startSshd({ config: ['AllowTcpForwarding local'] });
    onTestFinished(strict.stop);
    const closed = await freePort();
    const [taken, away, remote, fine] = [
      localRule(echo.port, echo.port),
      localRule(closed),
      remoteRule(echo.port, await freePort()),
      localRule(echo.port),
    ];
    const profile = profileFor(strict, [taken, away, remote, fine]);
    const report = await check(profile, { known: [strict.knownHostsLine] });
    expect(statuses(report)).toMatchObject({
      [`bind:${taken.id}`]: 'failed',
      [`destination:${taken.id}`]: 'passed',
      [`bind:${away.id}`]: 'passed',
      [`destination:${away.id}`]: 'failed',
      [`bind:${remote.id}`]: 'failed',
      [`destination:${remote.id}`]: 'passed',
      [`bind:${fine.id}`]: 'passed',
      [`destination:${fine.id}`]: 'passed',
    });
    expect(stepOf(report, `bind:${taken.id}`).error).toMatchObject({ kind: 'port-in-use', port: echo.port });
    expect(stepOf(report, `destination:${away.id}`).error).toMatchObject({ kind: 'channel-refused' });
    expect(stepOf(report, `bind:${remote.id}`).error).toMatchObject({ kind: 'bind-refused' });
  });
});

describe('sources that are partly free', () => {
  const atSource = (source: LocalRule['source'], over: Partial<LocalRule> = {}): LocalRule => ({
    id: 'f',
    kind: 'local',
    family: 'auto',
    enabled: true,
    description: '',
    source,
    destination: { host: '127.0.0.1', port: echo.port },
    ...over,
  });

  it('names the address of the other family that cannot be had', async () => {
    const other = await startEcho('::1');
    onTestFinished(other.stop);
    const report = await check(profileFor(server, [atSource({ host: '', port: other.port })]));
    expect(stepOf(report, 'bind:f')).toMatchObject({
      status: 'failed',
      detail: `Free: 127.0.0.1:${other.port}. Not [::1]:${other.port}.`,
      error: { port: other.port },
    });
  });

  it('leaves a plain file and a stale socket where they are, and says which of them opening would replace', async () => {
    const path = join(server.dir, 'check.sock');
    const options = { ...defaultOptions, streamLocalBindUnlink: true };
    const profile = profileFor(server, [atSource({ path })], { options });
    const bind = async (over: Partial<SessionProfile> = {}) => stepOf(await check({ ...profile, ...over }), 'bind:f');
    expect(await bind()).toMatchObject({ status: 'passed', detail: `Free: ${path}.` });
    expect(existsSync(path)).toBe(false);

    await leaveStaleSocket(path);
    expect(await bind()).toMatchObject({
      status: 'passed',
      detail: 'A stale socket is there, which opening replaces.',
    });
    const strict = await bind({ options: defaultOptions });
    expect(strict).toMatchObject({ status: 'failed', error: { kind: 'socket-path-unusable', reason: 'stale' } });
    expect(lstatSync(path).isSocket()).toBe(true);

    rmSync(path);
    const live = createServer().listen(path);
    onTestFinished(() => void live.close());
    await once(live, 'listening');
    expect((await bind()).status).toBe('failed');
    live.close();
    await once(live, 'close');

    writeFileSync(path, 'mine');
    expect((await bind()).status).toBe('failed');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

/** A socket file whose listener is gone, as a crash leaves it. */
async function leaveStaleSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }), 'exit');
}

describe('a person who is asked', () => {
  const answering =
    (answer: PromptAnswer): CheckDeps['ask'] =>
    async () =>
      answer;

  it('accepts an unknown key once: the check goes on and saves nothing', async () => {
    const own = join(server.dir, nextFile());
    const hostKeys = new FileHostKeyStore({ read: [own], write: own });
    const profile = profileFor(server, []);
    const ask = answering({ kind: 'host-key', decision: 'once' });
    const report = await check(profile, { edges: { hostKeys }, ask });
    expect(stepOf(report, 'host-key')).toMatchObject({
      status: 'passed',
      detail: `ssh-ed25519 ${server.hostKey.fingerprint}, not known yet, accepted this once.`,
    });
    // Nor does a policy that saves without asking have its way.
    const again = await check(profile, { edges: { hostKeys, unknownHostKey: 'accept-and-save' } });
    expect(stepOf(again, 'host-key').detail).toContain('not known yet, accepted without asking');
    const third = await check(profile, { edges: { hostKeys } });
    expect(failedStep(third)).toMatchObject({ error: { kind: 'host-key-unknown' } });
  });

  it('takes their time without the step’s clock running', async () => {
    let now = 0;
    const ask: CheckDeps['ask'] = async () => {
      now += 60_000;
      return { kind: 'host-key', decision: 'once' };
    };
    const deps = { edges: edgesFor([]), ask, snapshot: () => undefined, now: () => now };
    const report = await checkConnection(profileFor(server, []), deps, () => {}, new AbortController().signal);
    expect(stepOf(report, 'host-key').milliseconds).toBe(0);
  });
});

describe('beside a session that runs', () => {
  it('leaves it alone: it echoes all along, and the server sees one connection more', async () => {
    const { manager, until } = startManager(server);
    onTestFinished(() => manager.closeAll());
    const [local, remote] = [localRule(echo.port, await freePort()), remoteRule(echo.port, await freePort())];
    // Two that are to pick a port: each has one of its own.
    const [any, dynamic] = [localRule(echo.port), dynamicRule()];
    const profile = profileFor(server, [local, remote, any, dynamic]);
    manager.open(profile);
    const open = await until(profile.id, allListening);
    const user = await client(boundPort(open));
    expect(await say(user, 'before')).toBe('before');
    const accepted = () => server.log().match(/Accepted publickey/g)?.length ?? 0;
    const before = accepted();

    const echoes: Promise<string>[] = [];
    let last = Promise.resolve('');
    const onReport = ({ steps }: CheckReport) => {
      last = last.then(() => say(user, `during ${steps.length}`));
      echoes.push(last);
    };
    const snapshot = () => manager.snapshots().find(({ id }) => id === profile.id);
    // The address of one was edited since: its port is the session's own all the same.
    const edited = { ...local, source: { host: '*', port: boundPort(open) } };
    const report = await check({ ...profile, forwards: [...profile.forwards, edited] }, { snapshot, onReport });

    expect(report.steps.filter(({ status }) => status !== 'passed')).toEqual([]);
    const held = `Already listening in the open session: 127.0.0.1:${boundPort(open)}.`;
    expect(stepOf(report, `bind:${local.id}`).detail).toBe(held);
    for (const { id, status } of open.forwards.slice(1)) {
      const bound = status.state === 'listening' ? status.bound.join(', ') : 'nowhere';
      expect(stepOf(report, `bind:${id}`).detail).toBe(`Already listening in the open session: ${bound}.`);
    }
    expect(report.steps.filter(({ detail }) => detail === held)).toHaveLength(2);
    expect(echoes.length).toBeGreaterThan(10);
    for (const answer of await Promise.all(echoes)) expect(answer).toMatch(/^during \d+$/);
    expect(accepted()).toBe(before + 1);
    expect(snapshot()?.status).toEqual(open.status);
    user.destroy();
  });
});

it('is stopped at once, closes what it opened and skips the rest', async () => {
  const silent = await startTcp(() => {});
  onTestFinished(silent.stop);
  const stop = new AbortController();
  const onReport = ({ steps }: CheckReport) => {
    if (steps.at(-1)?.id === 'greeting') stop.abort();
  };
  const profile = profileFor(server, [localRule(echo.port)], { port: silent.port });
  const report = await check(profile, { signal: stop.signal, onReport });
  expect(Object.values(statuses(report))).toEqual(['passed', 'passed', ...Array(6).fill('skipped')]);
  expect(stepOf(report, 'greeting').detail).toBe('The check was stopped.');
  expect(report.done).toBe(true);
});
