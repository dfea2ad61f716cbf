import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let data: string;
let port: number;
let remotePort: number;

beforeAll(async () => {
  [script, sshd, port, remotePort] = await Promise.all([buildCli(), startSshd(), freePort(), freePort()]);
  data = join(sshd.dir, 'data');
  mkdirSync(data, { mode: 0o700 });
  const profile = (name: string, forwards: readonly unknown[]) => ({
    ...emptyProfile(name),
    name,
    host: '127.0.0.1',
    port: sshd.port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path], savedPassword: false },
    forwards,
  });
  const destination = { host: '127.0.0.1', port: sshd.port };
  const local = (at: number) => ({ id: `l${at}`, kind: 'local', source: { port: at }, destination });
  const remote = (at: number) => ({ id: `r${at}`, kind: 'remote', source: { port: at }, destination });
  const sessions = [
    profile('Office DB', [local(0), local(port), remote(remotePort)]),
    profile('Same port', [local(port)]),
    profile('Same there', [remote(remotePort)]),
    profile('Any port', [local(0), remote(0)]),
  ];
  writeFileSync(join(data, 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  writeFileSync(join(data, 'known_hosts'), `${sshd.knownHostsLine}\n`);
});
afterAll(async () => {
  killLeftovers();
  await sshd?.stop();
});

const open = (...names: readonly string[]): Cli =>
  startCli(script, ['--user-data-dir', data, 'open', '--json', ...names]);
const sockets = () => readdirSync(data).filter((name) => name.endsWith('.sock'));

async function openOffice(): Promise<Cli> {
  const cli = open('Office DB');
  for (const forward of ['l0', `l${port}`, `r${remotePort}`]) await cli.event({ forward, state: 'listening' });
  return cli;
}

test('says who has a session, a port of this computer and one at the server, before and after a bind', async () => {
  const first = await openOffice();
  const who = `a culvert command (process ${first.child.pid})`;
  expect(sockets()).toEqual([`control-${first.child.pid}.sock`]);
  expect(statSync(join(data, sockets()[0] ?? '')).mode & 0o777).toBe(0o600);

  const second = open('Office DB');
  expect(await second.ended()).toBe(255);
  expect(second.stderr()).toContain(`Office DB is open in ${who}`);
  expect(second.lines.find(({ state }) => state === 'failed')).toMatchObject({ error: { kind: 'open-elsewhere' } });
  expect(second.lines.filter(({ event }) => event === 'forward')).toEqual([]);

  const here = open('Same port');
  const failed = await here.event({ event: 'forward', state: 'failed' });
  expect(failed).toMatchObject({
    error: { kind: 'port-in-use', message: expect.stringContaining(`${who} holds it for “Office DB”`) },
  });
  const there = open('Same there');
  const refused = await there.event({ event: 'forward', state: 'failed' });
  expect(refused).toMatchObject({
    error: { kind: 'bind-refused', message: expect.stringContaining(`“Office DB”, which is open in ${who}`) },
  });
  const any = open('Any port');
  await any.event({ forward: 'l0', state: 'listening' });
  await any.event({ forward: 'r0', state: 'listening' });
  for (const cli of [here, there, any, first]) await cli.end();
  expect(sockets()).toEqual([]);
});

test('one that was killed has nothing any more, and what it left is swept away', async () => {
  const first = await openOffice();
  await first.end('SIGKILL');
  expect(sockets()).toHaveLength(1);
  const second = open('Office DB');
  await second.event({ event: 'session', state: 'open' });
  expect(sockets()).toEqual([`control-${second.child.pid}.sock`]);
  expect(await second.end()).toBe(0);
});

test('of two that begin at one moment one opens, and the other says who', async () => {
  for (let round = 0; round < 3; round += 1) {
    const both = [open('Any port'), open('Any port')];
    const outcomes = await Promise.all(
      both.map((cli) =>
        Promise.race([
          cli.event({ event: 'session', state: 'open' }).then(
            () => 'open',
            () => 'failed',
          ),
          cli.event({ event: 'session', state: 'failed' }).then(
            () => 'failed',
            () => 'failed',
          ),
        ]),
      ),
    );
    expect([...outcomes].sort()).toEqual(['failed', 'open']);
    const loser = both[outcomes.indexOf('failed')];
    expect(await loser?.ended()).toBe(255);
    expect(loser?.stderr()).toContain(
      `is open in a culvert command (process ${both[outcomes.indexOf('open')]?.child.pid})`,
    );
    await both[outcomes.indexOf('open')]?.end();
  }
});

test('without a running Culvert says so where only one can do it, and works where it need not', async () => {
  for (const args of [['status'], ['close', '--all'], ['log']]) {
    const cli = startCli(script, ['--user-data-dir', data, ...args]);
    expect(await cli.ended()).toBe(1);
    expect(cli.stderr()).toBe('culvert: Culvert is not running.\n');
  }
});

test('imports where no Culvert runs, twice with nothing changed, and what it exports it reads again', async () => {
  const folder = join(sshd.dir, 'imported');
  const config = join(sshd.dir, 'config');
  writeFileSync(config, 'Host a\n HostName a.example\nHost b\n HostName b.example\n ProxyJump a\n');
  const run = async (...args: readonly string[]) => {
    const cli = startCli(script, ['--user-data-dir', folder, ...args]);
    expect(await cli.ended()).toBe(0);
    return cli;
  };
  expect((await run('import', config)).stray).toEqual(['Added 2 sessions.']);
  const file = readFileSync(join(folder, 'sessions.json'), 'utf8');
  const again = await run('import', config, '--json');
  expect(again.lines).toEqual([{ event: 'import', added: 0, replaced: 0, hostKeys: 0, same: 2, left: 0 }]);
  expect(again.stderr()).toBe('');
  expect(readFileSync(join(folder, 'sessions.json'), 'utf8')).toBe(file);
  for (const [format, name] of [
    ['json', 'x.json'],
    ['putty', 'x.reg'],
  ] as const) {
    const path = join(sshd.dir, name);
    await run('export', '--format', format, '-o', path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const back = await run('import', path, '--json');
    expect(back.lines).toMatchObject([{ added: 0 }]);
  }
  const printed = await run('export', '--format', 'ssh_config', 'a');
  expect(printed.stray).toEqual(expect.arrayContaining(['Host a', '  HostName a.example']));
});
