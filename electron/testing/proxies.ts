import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { atExit } from './at-exit.ts';
import { freePort } from './free-port.ts';
import { killTree } from './process-tree.ts';
import { run } from './run.ts';
import { ServerLog } from './server-log.ts';
import { temporaryFolder } from './ssh-keys.ts';
import type { Sshd } from './sshd.ts';

/** A real proxy on 127.0.0.1. */
export interface ProxyFixture {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** What it wrote so far. */
  log(): string;
  /** Kills it and what it carries. */
  stop(): Promise<void>;
}

export interface SignIn {
  readonly username: string;
  readonly password: string;
}

/** tinyproxy (HTTP CONNECT), letting through to any port or to one only. */
export function startTinyproxy(signIn: SignIn | null = null, onlyPort?: number): Promise<ProxyFixture> {
  const dir = temporaryFolder('culvert-tinyproxy-');
  return startProxy('tinyproxy', (port) => ['-d', '-c', tinyproxyConfig(dir, port, signIn, onlyPort)]);
}

/**
 * tinyproxy that knows names this computer does not: `hosts` takes the place of /etc/hosts for it alone, in a mount
 * namespace of its own (unshare(1)). Null where the system makes none.
 */
export async function startTinyproxyKnowing(hosts: string): Promise<ProxyFixture | null> {
  const dir = temporaryFolder('culvert-tinyproxy-');
  const file = join(dir, 'hosts');
  writeFileSync(file, `${hosts}\n`);
  const inside = (command: string) => ['-rm', 'sh', '-c', `mount --bind "$0" /etc/hosts && ${command}`, file];
  const works = await run('unshare', inside('true')).then(
    () => true,
    () => false,
  );
  if (!works) return null;
  return startProxy('unshare', (port) => [
    ...inside('exec tinyproxy -d -c "$1"'),
    tinyproxyConfig(dir, port, null, undefined),
  ]);
}

function tinyproxyConfig(dir: string, port: number, signIn: SignIn | null, onlyPort: number | undefined): string {
  const file = join(dir, 'tinyproxy.conf');
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 600',
    'MaxClients 50',
    'LogLevel Connect',
    ...(signIn ? [`BasicAuth ${signIn.username} ${signIn.password}`] : []),
    ...(onlyPort ? [`ConnectPort ${onlyPort}`] : []),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** microsocks (SOCKS 5). */
export const startMicrosocks = (signIn: SignIn | null = null): Promise<ProxyFixture> =>
  startProxy('microsocks', (port) => [
    '-i',
    '127.0.0.1',
    '-p',
    String(port),
    ...(signIn ? ['-u', signIn.username, '-P', signIn.password] : []),
  ]);

/** `ssh -D` through a test server: SOCKS 4, 4A and 5 without a sign-in. */
export const startSshSocks = (server: Sshd): Promise<ProxyFixture> =>
  startProxy('ssh', (port) => [
    ...['-F', 'none', '-N', '-D', `127.0.0.1:${port}`, '-p', String(server.port)],
    ...[
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      'ExitOnForwardFailure=yes',
      'BatchMode=yes',
    ].flatMap((option) => ['-o', option]),
    ...['-i', server.clientKeys.ed25519.path, `${server.username}@${server.host}`],
  ]);

/** Another process may take the port between finding it free and binding it: tries a few. */
async function startProxy(program: string, args: (port: number) => readonly string[]): Promise<ProxyFixture> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await launch(program, args(port), port).catch((error: unknown) => {
      if (attempt >= 3) throw error;
    });
    if (started) return started;
  }
}

async function launch(program: string, args: readonly string[], port: number): Promise<ProxyFixture> {
  const log = new ServerLog();
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.once(
    'exit',
    atExit(() => child.pid && killTree(child.pid)),
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.append(chunk));
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended before it listened: ${log.text}`)));
  });
  ended.catch(() => {});
  await Promise.race([ended, answers(port)]);
  return { host: '127.0.0.1', port, log: () => log.text, stop: () => stop(child) };
}

/** These programs do not say when they listen, so they are knocked at. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isUp = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) return;
    await wait(20);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  killTree(child.pid);
  await ended;
}
