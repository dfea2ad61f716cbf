import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { run } from '../testing/run.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let echo: TcpFixture;
let web: TcpFixture;
let home: string;

beforeAll(async () => {
  [script, sshd, echo, web] = await Promise.all([
    buildCli(),
    startSshd(),
    startEcho(),
    startTcp(
      (socket) =>
        void socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nfrom the tunnel')),
    ),
  ]);
  home = join(sshd.dir, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(sshd, 'home/.ssh/known_hosts', [sshd.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await Promise.all([sshd?.stop(), echo?.stop(), web?.stop()]);
});

const known = () => join(home, '.ssh', 'known_hosts');
const sign = () => ['-F', 'none', '-i', sshd.clientKeys.ed25519.path, '-p', String(sshd.port)];
const trust = (file = known()) => ['-o', `UserKnownHostsFile=${file}`, '-o', 'GlobalKnownHostsFile=none'];
const target = () => `${sshd.username}@127.0.0.1`;
const culvert = (...args: readonly string[]): Cli => startCli(script, args, { HOME: home });
const ssh = (...args: readonly string[]): Cli => culvert('ssh', '--json', ...sign(), ...trust(), ...args, target());

/** Ends by itself with 255 and exactly one line on stderr, which is given. */
async function failing(cli: Cli): Promise<string> {
  const code = await cli.ended();
  expect(cli.stderr()).toMatch(/^culvert: [^\n]+\n$/);
  expect(code).toBe(255);
  expect(cli.stray).toEqual([]);
  return cli.stderr();
}

async function boundPort(cli: Cli, kind: string): Promise<number> {
  const { bound } = await cli.event({ event: 'forward', kind, state: 'listening' });
  return Number((bound as string[])[0]?.split(':').at(-1));
}

async function echoes(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end('through the tunnel');
  return text(socket);
}

/** The test's sshd takes these keys; a folder of our own stands for the user's home. */
test('opens one forward of each kind, tells the ports it picked, and ends with 0', async () => {
  const cli = ssh('-N', '-L', `0:127.0.0.1:${echo.port}`, '-R', `0:127.0.0.1:${echo.port}`, '-D', '0');
  expect(await echoes(await boundPort(cli, 'local'))).toBe('through the tunnel');
  expect(await echoes(await boundPort(cli, 'remote'))).toBe('through the tunnel');
  const proxy = await boundPort(cli, 'dynamic');
  const url = `http://127.0.0.1:${web.port}/`;
  expect(await run('curl', ['-s', '--socks5-hostname', `127.0.0.1:${proxy}`, url])).toBe('from the tunnel');
  expect(await run('curl', ['-s', '--socks4a', `127.0.0.1:${proxy}`, url])).toBe('from the tunnel');
  expect(await cli.end('SIGTERM')).toBe(0);
  expect(cli.stray).toEqual([]);
  expect(cli.lines.filter((line) => line.event === 'session').map((line) => line.state)).toEqual([
    'connecting',
    'open',
    'closed',
  ]);
  expect(cli.lines.find((line) => line.kind === 'local' && line.state === 'listening')).toMatchObject({
    session: '127.0.0.1',
    forward: 'forward-1',
    source: '127.0.0.1:0',
    destination: `127.0.0.1:${echo.port}`,
  });
  expect(cli.lines.find((line) => line.kind === 'dynamic')).toMatchObject({ destination: null, bound: [] });
  for (const kind of ['local', 'remote', 'dynamic']) {
    expect(cli.lines.filter((line) => line.kind === kind).map((line) => line.state)).toEqual([
      'starting',
      'listening',
      'off',
    ]);
  }
  await expect(once(connect(proxy, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('binds the port it is told, reads a config file, and ends with 0 at SIGINT', async () => {
  const port = await freePort();
  const config = join(home, 'config');
  writeFileSync(
    config,
    `Host office\n  HostName 127.0.0.1\n  Port ${sshd.port}\n  User ${sshd.username}\n  IdentityFile ${sshd.clientKeys.ed25519.path}\n  UserKnownHostsFile ${known()}\n  LocalForward ${port} 127.0.0.1:${echo.port}\n`,
  );
  const cli = culvert('ssh', '-F', config, 'office', '--json');
  const event = await cli.event({ event: 'forward', state: 'listening' });
  expect(event).toMatchObject({ session: 'office', source: `127.0.0.1:${port}` });
  expect(event.bound).toContain(`127.0.0.1:${port}`);
  expect(await echoes(port)).toBe('through the tunnel');
  expect(await cli.end('SIGINT')).toBe(0);
  expect(cli.stderr()).toBe('');
});

test('reads ~/.ssh/config and ~/.ssh/known_hosts by default, and says a picked port on stderr without --json', async () => {
  writeFileSync(
    join(home, '.ssh', 'config'),
    `Host 127.0.0.1\n  Port ${sshd.port}\n  IdentityFile ${sshd.clientKeys.ed25519.path}\n`,
    { mode: 0o600 },
  );
  const cli = culvert('ssh', '-o', 'LogLevel=INFO', '-L', `0:127.0.0.1:${echo.port}`, target());
  // os.homedir() follows HOME, as the test gives it.
  const told = await new Promise<string>((resolve, reject) => {
    cli.child.stderr?.on('data', () => cli.stderr().includes('\n') && resolve(cli.stderr()));
    void cli.ended().then(() => reject(new Error(cli.stderr())));
  });
  expect(told).toMatch(/^culvert: 127\.0\.0\.1:0 to 127\.0\.0\.1:\d+: listening on 127\.0\.0\.1:\d+/);
  expect(await cli.end()).toBe(0);
  expect(cli.stray).toEqual([]);
});

test('ends at once when a forward must bind and cannot', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const cli = ssh(
    '-L',
    `${port}:127.0.0.1:${echo.port}`,
    '-L',
    `0:127.0.0.1:${echo.port}`,
    '-o',
    'ExitOnForwardFailure=yes',
  );
  expect(await failing(cli)).toContain(String(port));
  expect(cli.lines.find((line) => line.state === 'failed')).toMatchObject({ error: { kind: 'port-in-use' } });
  expect(cli.lines.at(-1)).toBeDefined();

  const staying = ssh('-L', `${port}:127.0.0.1:${echo.port}`, '-L', `0:127.0.0.1:${echo.port}`);
  await staying.event({ event: 'forward', state: 'failed' });
  const { bound } = await staying.event({ event: 'forward', state: 'listening' });
  expect(await echoes(Number((bound as string[])[0]?.split(':').at(-1)))).toBe('through the tunnel');
  expect(await staying.end()).toBe(0);
  expect(staying.stderr()).toMatch(/already in use/);
  taken.close();
});

/** sshd is content with one of both loopbacks, so both are taken here. */
test('makes a unix socket with the mask it is told, and takes the place of one that was left', async () => {
  const path = join(home, 'u.sock');
  const args = [
    '-L',
    `${path}:127.0.0.1:${echo.port}`,
    '-o',
    'StreamLocalBindMask=0117',
    '-o',
    'ExitOnForwardFailure=yes',
  ];
  const first = ssh(...args);
  await first.event({ event: 'forward', state: 'listening' });
  expect(statSync(path).mode & 0o777).toBe(0o660);
  await first.end('SIGKILL');
  const second = ssh(...args, '-o', 'StreamLocalBindUnlink=yes');
  await second.event({ event: 'forward', state: 'listening' });
  const socket = connect({ path, allowHalfOpen: true });
  socket.end('through the tunnel');
  expect(await text(socket)).toBe('through the tunnel');
  expect(await second.end()).toBe(0);
});

test('tells a refused remote bind the same way', async () => {
  const taken = createServer().listen(0, '::');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const cli = ssh('-R', `${port}:127.0.0.1:${echo.port}`, '-o', 'ExitOnForwardFailure=yes');
  expect(await failing(cli)).toContain(String(port));
  expect(cli.lines.find((line) => line.event === 'forward' && line.state === 'failed')).toMatchObject({
    error: { kind: 'bind-refused' },
  });
  taken.close();
});

test('fails in one line when nobody answers, and says which kind it is', async () => {
  const port = await freePort();
  const cli = culvert('ssh', '--json', '-F', 'none', '-p', String(port), '127.0.0.1');
  expect(await failing(cli)).toContain(String(port));
  expect(cli.lines.at(-1)).toBeDefined();
  expect(cli.lines.find((line) => line.state === 'failed')).toMatchObject({
    event: 'session',
    session: '127.0.0.1',
    error: { kind: 'connection-refused', message: expect.any(String), fixes: expect.any(Array) },
  });
});

test('never asks without a terminal: an unknown host key fails, and nothing is written', async () => {
  const file = join(home, 'empty_known_hosts');
  const cli = culvert('ssh', '--json', ...sign(), ...trust(file), target());
  await failing(cli);
  expect(cli.lines.find((line) => line.state === 'failed')).toMatchObject({ error: { kind: 'host-key-unknown' } });
  expect(existsSync(file)).toBe(false);
});

test('keeps a new key where accept-new says so, and refuses a changed one even then', async () => {
  const file = join(home, 'new_known_hosts');
  const cli = culvert('ssh', '--json', ...sign(), ...trust(file), '-o', 'StrictHostKeyChecking=accept-new', target());
  await cli.event({ event: 'session', state: 'open' });
  expect(await cli.end()).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(sshd.knownHostsLine.split(' ').slice(0, 3).join(' '));

  const other = sshd.clientKeys.ed25519.publicLine;
  const changed = knownHostsFile(sshd, 'changed', [`[127.0.0.1]:${sshd.port} ${other}`]);
  const refused = culvert('ssh', '--json', ...sign(), ...trust(changed), '-o', 'StrictHostKeyChecking=no', target());
  await failing(refused);
  expect(refused.lines.find((line) => line.state === 'failed')).toMatchObject({ error: { kind: 'host-key-changed' } });
});

test('fails in one line when the server takes none of the keys', async () => {
  const args = ['-F', 'none', '-i', sshd.clientKeys.stranger.path, '-p', String(sshd.port), ...trust(), target()];
  const cli = culvert('ssh', '--json', ...args);
  await failing(cli);
  expect(cli.lines.find((line) => line.state === 'failed')).toMatchObject({ error: { kind: 'auth-failed' } });
});

test('comes back after a loss, its forwards too', async () => {
  const cli = ssh('-L', `0:127.0.0.1:${echo.port}`, '-R', `0:127.0.0.1:${echo.port}`);
  await boundPort(cli, 'remote');
  const port = await boundPort(cli, 'local');
  const from = cli.lines.length;
  sshd.killConnections();
  const waiting = await cli.eventAfter(from, { event: 'session', state: 'waiting' });
  expect(waiting).toMatchObject({ error: { kind: 'connection-lost' } });
  expect(Number.isInteger(waiting.retryInSeconds)).toBe(true);
  await cli.eventAfter(from, { event: 'session', state: 'open' });
  await cli.eventAfter(from, { event: 'forward', kind: 'remote', state: 'listening' });
  expect(await echoes(port)).toBe('through the tunnel');
  expect(await cli.end()).toBe(0);
  expect(cli.stderr()).toMatch(/^culvert: .*Trying again in \d+ s\.\n/);
});

test('goes through a hop whose settings stand in the file', async () => {
  const config = join(home, 'hop-config');
  writeFileSync(
    config,
    `Host *\n  Port ${sshd.port}\n  User ${sshd.username}\n  IdentityFile ${sshd.clientKeys.ed25519.path}\n  UserKnownHostsFile ${known()}\nHost hop\n  HostName 127.0.0.1\nHost inner\n  HostName localhost\n  ProxyJump hop\n`,
  );
  const both = knownHostsFile(sshd, 'both', [
    sshd.knownHostsLine,
    sshd.knownHostsLine.replace('127.0.0.1', 'localhost'),
  ]);
  writeFileSync(config, readFileSync(config, 'utf8').replace(known(), both));
  const cli = culvert('ssh', '--json', '-F', config, '-L', `0:127.0.0.1:${echo.port}`, 'inner');
  expect(await echoes(await boundPort(cli, 'local'))).toBe('through the tunnel');
  expect(await cli.end()).toBe(0);
});

test.each([
  [['-Z', 'h'], '-Z'],
  [['-p', '80a', 'h'], '80a'],
  [['-p', '65536', 'h'], '65536'],
  [['-L', '8080:db:0', 'h'], '-L 8080:db:0'],
  [['-L', '8080:db:nosuch', 'h'], 'nosuch'],
  [['-R', 'x:y:z:80', 'h'], '-R x:y:z:80'],
  [['-D', '-1', 'h'], '-D -1'],
  [['-o', 'NoSuchOption=1', 'h'], 'NoSuchOption'],
  [['-o', 'Compression=maybe', 'h'], 'Compression=maybe'],
  [['-o', 'StreamLocalBindMask=999', 'h'], 'StreamLocalBindMask=999'],
  [['-o', 'ProxyUseFdpass=yes', 'h'], 'ProxyUseFdpass is not supported by Culvert yet'],
  [['-f', 'h'], '-f'],
  [['-i', '/no/such/key', 'h'], '/no/such/key'],
  [['-F', '/no/such/config', 'h'], '/no/such/config'],
  [['-L', '8080:db:80', '-L', '8080:db:80', 'h'], 'Specified forwarding already exists'],
  [['h', 'uptime'], 'uptime'],
  [[], 'No host is given'],
])('refuses %j in one line and opens nothing', async (args, words) => {
  const cli = culvert('ssh', '--json', '-F', 'none', ...args);
  expect((await failing(cli)).toLowerCase()).toContain(words.toLowerCase());
  expect(cli.lines).toEqual([]);
});

test('resets what it carries when the server goes, so that a loss looks like one', async () => {
  const cli = ssh('-L', `0:127.0.0.1:${echo.port}`);
  const socket: Socket = connect(await boundPort(cli, 'local'), '127.0.0.1');
  socket.write('x');
  await once(socket, 'data');
  const reset = once(socket, 'error');
  sshd.killConnections();
  expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
  expect(await cli.end()).toBe(0);
});
