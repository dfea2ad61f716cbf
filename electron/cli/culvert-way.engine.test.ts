import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { groupEnd } from '../testing/process-tree.ts';
import { type ProxyFixture, startMicrosocks } from '../testing/proxies.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

const ada = { username: 'ada', password: 'pr0xy-secret' };
let script: string;
let sshd: Sshd;
let gate: Sshd;
let echo: TcpFixture;
let socks: ProxyFixture;
let home: string;

beforeAll(async () => {
  [script, sshd, gate, echo, socks] = await Promise.all([
    buildCli(),
    startSshd(),
    startSshd(),
    startEcho(),
    startMicrosocks(ada),
  ]);
  home = join(sshd.dir, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(sshd, 'home/.ssh/known_hosts', [sshd.knownHostsLine, gate.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await Promise.all([sshd?.stop(), gate?.stop(), echo?.stop(), socks?.stop()]);
});

const known = () => join(home, '.ssh', 'known_hosts');
const signIn = (server: Sshd) => ['-i', server.clientKeys.ed25519.path, '-p', String(server.port)];
const trust = () => ['-o', `UserKnownHostsFile=${known()}`, '-o', 'GlobalKnownHostsFile=none'];
const forward = () => ['-L', `0:127.0.0.1:${echo.port}`];
const target = (server = sshd) => `${server.username}@127.0.0.1`;

const culvert = (options: readonly string[], env: NodeJS.ProcessEnv = {}): Cli =>
  startCli(script, ['ssh', '--json', '-F', 'none', ...signIn(sshd), ...trust(), ...forward(), ...options, target()], {
    HOME: home,
    SHELL: '/bin/sh',
    ...env,
  });

async function carries(cli: Cli): Promise<void> {
  const { bound } = await cli.event({ event: 'forward', kind: 'local', state: 'listening' });
  expect(await echoed(Number((bound as string[])[0]?.split(':').at(-1)))).toBe('through');
}

async function fails(cli: Cli): Promise<unknown> {
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toMatch(/^culvert: [^\n]+\n$/);
  return cli.lines.find((line) => line.state === 'failed')?.error;
}

test('goes through `ssh -W` as its ProxyCommand, and takes it down at the end', async () => {
  const file = join(sshd.dir, 'group');
  const inner = `ssh -F none ${signIn(gate).join(' ')} -o UserKnownHostsFile=${known()} -W %h:%p ${target(gate)}`;
  const cli = culvert(['-o', `ProxyCommand=sh -c 'echo $$ > ${file}; exec ${inner}'`]);
  await carries(cli);
  expect(await cli.end()).toBe(0);
  await groupEnd(Number(readFileSync(file, 'utf8')));
});

test('runs ProxyCommand of a file by the shell, and that of the first hop', async () => {
  const config = join(home, 'config');
  const common = `Host *\n  User ${sshd.username}\n  HostName 127.0.0.1\n  IdentityFile ${sshd.clientKeys.ed25519.path}\n`;
  const asked = join(sshd.dir, 'asked');
  writeFileSync(
    config,
    `Host gate\n  Port ${gate.port}\n  ProxyCommand sh -c 'echo "%n %p" >> ${asked}; exec nc "%h" %p'\nHost inner\n  ProxyJump gate\n  Port ${sshd.port}\n${common}`,
  );
  const args = ['ssh', '--json', '-F', config, ...trust(), ...forward()];
  const env = { HOME: home, SHELL: '/bin/sh' };
  const through = startCli(script, [...args, 'inner'], env);
  await carries(through);
  expect(await through.end()).toBe(0);
  expect(readFileSync(asked, 'utf8')).toBe(`gate ${gate.port}\n`);
});

test('says how a ProxyCommand failed, in one line', async () => {
  expect(await fails(culvert(['-o', 'ProxyCommand=culvert-no-such-program %h']))).toMatchObject({
    kind: 'proxy-command-ended',
    message: expect.stringContaining('was not found'),
  });
  expect(await fails(culvert(['-o', 'ProxyCommand=echo nothing here >&2; exit 3']))).toMatchObject({
    kind: 'proxy-command-ended',
    message: expect.stringContaining('nothing here'),
  });
});

test('opens a session and one behind it at once, signing in to the first only once', async () => {
  const folder = join(home, 'both');
  mkdirSync(folder, { recursive: true });
  const session = (id: string, { port }: Sshd, over = {}) => ({
    id,
    name: id,
    host: '127.0.0.1',
    port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path] },
    forwards: [],
    ...over,
  });
  const to = { host: '127.0.0.1', port: echo.port };
  const forwards = [{ id: 'f', kind: 'local', source: { host: '127.0.0.1', port: 0 }, destination: to }];
  const sessions = [session('Gate', gate), session('Inner', sshd, { hops: [{ session: 'Gate' }], forwards })];
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  const accepted = () => gate.log().split('Accepted publickey').length - 1;
  for (const names of [
    ['Gate', 'Inner'],
    ['Inner', 'Gate'],
  ]) {
    const before = accepted();
    const args = ['open', '--json', '-v', '--user-data-dir', folder, ...names, ...trust()];
    const both = startCli(script, args, { HOME: home });
    await both.event({ event: 'session', session: 'Gate', state: 'open' });
    await carries(both);
    expect(accepted() - before).toBe(1);
    expect(await both.end()).toBe(0);
  }
});

test('opens a jump host named in place with a usual key, where the session names another', async () => {
  const folder = join(home, 'in-place');
  mkdirSync(folder, { recursive: true });
  const accepts = join(sshd.dir, 'accepts');
  const picky = await startSshd({ config: [`AuthorizedKeysFile ${accepts}`] });
  onTestFinished(() => picky.stop());
  const { rsa, ed25519 } = picky.clientKeys;
  writeFileSync(accepts, `${rsa.publicLine}\n`, { mode: 0o600 });
  copyFileSync(rsa.path, join(home, '.ssh', 'id_rsa'));
  chmodSync(join(home, '.ssh', 'id_rsa'), 0o600);
  appendFileSync(known(), `${picky.knownHostsLine}\n`);
  const session = {
    id: 'inner',
    name: 'Inner',
    host: '127.0.0.1',
    port: sshd.port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [ed25519.path] },
    hops: [{ host: '127.0.0.1', port: picky.port, username: sshd.username }],
    forwards: [],
  };
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions: [session] }));
  const cli = startCli(script, ['open', '--json', '--user-data-dir', folder, 'Inner', ...trust()], { HOME: home });
  await cli.event({ event: 'session', state: 'open' });
  expect(picky.log()).toMatch(/Accepted publickey .* RSA /);
  expect(await cli.end()).toBe(0);
});

test('follows ALL_PROXY and NO_PROXY for a saved session that asks for the system’s proxy', async () => {
  const folder = join(home, 'culvert');
  mkdirSync(folder, { recursive: true });
  const session = {
    id: 'office',
    name: 'Office',
    host: '127.0.0.1',
    port: sshd.port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path] },
    proxy: { kind: 'system' },
    forwards: [
      {
        id: 'f',
        kind: 'local',
        source: { host: '127.0.0.1', port: 0 },
        destination: { host: '127.0.0.1', port: echo.port },
      },
    ],
  };
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions: [session] }));
  const open = (env: NodeJS.ProcessEnv) =>
    startCli(script, ['open', '--json', '--user-data-dir', folder, 'Office', ...trust()], { HOME: home, ...env });
  const url = (password: string) => `socks5h://${ada.username}:${password}@127.0.0.1:${socks.port}`;
  const through = open({ ALL_PROXY: url(ada.password) });
  await carries(through);
  expect(await through.end()).toBe(0);

  const wrong = open({ ALL_PROXY: url('not-the-secret') });
  expect(await fails(wrong)).toMatchObject({ kind: 'proxy-auth-failed' });
  expect(JSON.stringify(wrong.lines) + wrong.stderr()).not.toContain('not-the-secret');
  const around = open({ ALL_PROXY: url('not-the-secret'), NO_PROXY: 'localhost,127.0.0.0/8' });
  await carries(around);
  expect(await around.end()).toBe(0);
  expect(await fails(open({ ALL_PROXY: 'https://127.0.0.1:1' }))).toMatchObject({ kind: 'system-proxy-unusable' });
});
