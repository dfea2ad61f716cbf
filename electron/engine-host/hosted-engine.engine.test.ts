import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { allListening, boundPort, localRule, profileFor } from '../testing/managed-session.ts';
import { memorySecrets } from '../testing/memory-secrets.ts';
import { testPassphrase } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, echoed } from '../testing/tcp-client.ts';
import type { LogLine } from './contract.ts';
import { hostEngine } from './hosted-engine.ts';
import { Mirror } from './mirror.ts';
import { remoteChecker, remoteManager } from './remote.ts';
import { type EngineThread, startThread } from './thread.ts';

let server: Sshd;
let echo: TcpFixture;
const home = mkdtempSync(join(tmpdir(), 'culvert-engine-'));
beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
  process.env.HOME = home;
  const folder = join(home, 'culvert');
  mkdirSync(folder);
  writeFileSync(join(folder, 'known_hosts'), `${server.knownHostsLine}\n`);
});
afterAll(async () => {
  await echo.stop();
  await server.stop();
  rmSync(home, { recursive: true });
});

const asSources = ['--import', new URL('../testing/shared-alias.mjs', import.meta.url).href];

/** The engine in a real thread, as main holds it. */
function hosted(saved: readonly SessionProfile[] = []) {
  const mirror = new Mirror('');
  const threads: EngineThread[] = [];
  const log: LogLine[] = [];
  const failures: TunnelError[] = [];
  const { secrets, saved: kept } = memorySecrets();
  const start = () => {
    const folder = join(home, 'culvert');
    const thread = startThread({ folder, localUser: 'nobody', matchExec: false, saved, language: 'en' }, asSources);
    threads.push(thread);
    return thread;
  };
  const host = hostEngine({
    start,
    answers: { ...secrets, systemProxy: async () => [{ way: 'direct' }] },
    mirror,
    log: (line) => log.push(line),
    onFailure: (error) => failures.push(error),
    now: () => 7,
  });
  onTestFinished(() => host.end());
  return { host, mirror, threads, log, failures, kept, manager: remoteManager(host, mirror) };
}

const until = (mirror: Mirror, id: string, fits: (snapshot: SessionSnapshot) => boolean): Promise<SessionSnapshot> =>
  new Promise((resolve) => {
    const look = () => {
      const snapshot = mirror.session(id);
      if (!snapshot || !fits(snapshot)) return;
      stop();
      resolve(snapshot);
    };
    const stop = mirror.on('sessions', look);
    look();
  });

it('carries a tunnel in a thread of its own, and tells state, log and traffic', async () => {
  const { host, mirror, manager, log } = hosted();
  const path = join(home, 'socket');
  const unix = { ...localRule(echo.port), id: 'unix', source: { path } };
  const profile = profileFor(server, [localRule(echo.port), unix]);
  await manager.open(profile);
  expect(manager.snapshots()).toMatchObject([{ id: profile.id, status: { state: 'connecting' } }]);
  const open = await until(mirror, profile.id, allListening);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  host.tell({ watchTraffic: true });
  const moved = new Promise<void>((resolve) => {
    mirror.onTraffic(({ sessions }) => sessions[0]?.forwards[0]?.traffic.bytesIn === 7 && resolve());
  });
  expect(await echoed(boundPort(open))).toBe('through');
  await moved;
  expect(mirror.session(profile.id)?.forwards[0]?.traffic).toMatchObject({ bytesIn: 7, bytesOut: 7 });
  expect(log.map(({ text }) => text).join('\n')).toContain('encrypted');
  await manager.close(profile.id);
  expect(mirror.session(profile.id)?.status).toEqual({ state: 'closed' });
});

it('asks main for a saved passphrase', async () => {
  const { mirror, manager, kept } = hosted();
  const { path, fingerprint } = server.clientKeys.encrypted;
  kept.set(`passphrase ${fingerprint}`, testPassphrase);
  const profile = profileFor(server, [localRule(echo.port)]);
  await manager.open({ ...profile, auth: { ...profile.auth, identityFiles: [path] } });
  expect(await echoed(boundPort(await until(mirror, profile.id, allListening)))).toBe('through');
});

it('reaches through a saved session that main knew before, or has saved since', async () => {
  const hop = profileFor(server, []);
  const { host, mirror, manager } = hosted([hop]);
  const later = { ...hop, id: 'later' };
  host.tell({ saved: [hop, later] });
  for (const { id } of [hop, later]) {
    const profile = profileFor(server, [localRule(echo.port)], { hops: [{ session: id }] });
    await manager.open(profile);
    expect(await echoed(boundPort(await until(mirror, profile.id, allListening)))).toBe('through');
    await manager.close(profile.id);
  }
});

it('shows every session as failed when the thread breaks off, and starts it anew with the next one', async () => {
  const { host, mirror, manager, threads, failures } = hosted();
  const checker = remoteChecker(host, mirror);
  const profile = profileFor(server, [localRule(echo.port)]);
  const stranger = profileFor(server, [], { host: 'localhost' });
  await manager.open(profile);
  const port = boundPort(await until(mirror, profile.id, allListening));
  checker.start(stranger);
  await new Promise<void>((resolve) => mirror.on('checkPrompts', resolve));
  expect(checker.prompts()).toHaveLength(1);

  // In this order, as a thread that is quick could answer before it ends.
  threads[0]?.kill();
  const asked = host.ask.connections(profile.id);
  await expect(asked).rejects.toThrow('The engine ended');
  const error = { kind: 'engine-ended', detail: '' };
  expect(failures).toEqual([error]);
  expect(mirror.session(profile.id)).toMatchObject({
    status: { state: 'failed', error },
    server: null,
    forwards: [{ status: { state: 'off' } }],
    lastError: { at: 7, error },
  });
  expect(checker.prompts()).toEqual([]);
  expect(checker.report().done).toBe(true);
  await expect(dialPort(port)).rejects.toThrow('ECONNREFUSED');

  await manager.close(profile.id);
  expect(mirror.session(profile.id)?.status).toEqual({ state: 'closed' });
  await manager.open(profile);
  expect(threads).toHaveLength(2);
  expect(await echoed(boundPort(await until(mirror, profile.id, allListening)))).toBe('through');
});

it('ends when it is asked to, and nobody is told of a failure', async () => {
  const { host, failures } = hosted();
  await host.end();
  expect(failures).toEqual([]);
  expect(host.running()).toBeNull();
});
