import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, onTestFinished, test } from 'vitest';
import { makeNetworkSpace, type NetworkSpace } from '../testing/network-space.ts';
import { run } from '../testing/run.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, type Line, startCli } from './test-cli.ts';

const space = await makeNetworkSpace();
const [vpn, port, portThere] = ['192.0.2.7', 5001, 5002];

/** Saves a session of two forwards to the server itself, of which one, and half of the other, needs the VPN's address. */
async function openedIn({ enter, sshdIn }: NetworkSpace): Promise<{ sshd: Sshd; cli: Cli }> {
  const path = sshdIn(temporaryFolder('culvert-space-'));
  const [script, sshd] = await Promise.all([buildCli(), startSshd({ program: { path, config: [] } })]);
  onTestFinished(sshd.stop);
  const data = join(sshd.dir, 'data');
  mkdirSync(data);
  const forward = (id: string, host: string, from: number) => ({
    id,
    kind: 'local',
    source: { host, port: from },
    destination: { host: '127.0.0.1', port: sshd.port },
  });
  const session = {
    ...emptyProfile('vpn'),
    name: 'Vpn',
    host: '127.0.0.1',
    port: sshd.port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path], savedPassword: false },
    forwards: [forward('half', `127.0.0.1,${vpn}`, port), forward('whole', vpn, portThere)],
  };
  writeFileSync(join(data, 'sessions.json'), JSON.stringify({ version: 1, sessions: [session] }));
  writeFileSync(join(data, 'known_hosts'), `${sshd.knownHostsLine}\n`);
  const args = ['--user-data-dir', data, 'open', '-v', '--json', 'Vpn'];
  onTestFinished(killLeftovers);
  return { sshd, cli: startCli(script, args, { HOME: sshd.dir, XDG_CONFIG_HOME: '' }, enter) };
}

/** The first line from `from` on that fits, among those with these keys. */
async function lineThat(cli: Cli, from: number, keys: Line, fits: (line: Line) => boolean): Promise<Line> {
  const found = await cli.eventAfter(from, keys);
  return fits(found) ? found : lineThat(cli, cli.lines.indexOf(found) + 1, keys, fits);
}

test.skipIf(space === null)('an address that comes: what waits connects at once, and listens there too', async () => {
  if (!space) return;
  onTestFinished(space.remove);
  const { sshd, cli } = await openedIn(space);
  const half = await cli.event({ event: 'forward', forward: 'half', state: 'listening' });
  expect(half).toMatchObject({ bound: [`127.0.0.1:${port}`], error: { kind: 'address-not-here' } });
  const whole = await cli.event({ event: 'forward', forward: 'whole', state: 'failed' });
  expect(whole).toMatchObject({ error: { kind: 'address-not-here' } });
  await cli.event({ event: 'session', state: 'open' });

  await sshd.kill();
  const isLong = ({ retryInSeconds }: Line): boolean => Number(retryInSeconds) >= 7;
  const waiting = await lineThat(cli, 0, { event: 'session', state: 'waiting' }, isLong);
  const until = Date.now() + (Number(waiting.retryInSeconds) - 1) * 1000;
  const from = cli.lines.indexOf(waiting) + 1;
  await sshd.restart();
  await space.addAddress(vpn);
  await cli.eventAfter(from, { event: 'session', state: 'connecting' });
  // Against what was announced, not against a bound of our own: the wait was cut short.
  expect(Date.now()).toBeLessThan(until);
  expect(cli.stderr()).toContain('The network changed');
  await cli.eventAfter(from, { event: 'session', state: 'open' });
  const boundTo = async (forward: string, ...addresses: readonly string[]): Promise<void> =>
    void (await lineThat(cli, 0, { event: 'forward', forward, state: 'listening' }, ({ bound }) =>
      isDeepStrictEqual(bound, addresses),
    ));
  await boundTo('half', `127.0.0.1:${port}`, `${vpn}:${port}`);
  await boundTo('whole', `${vpn}:${portThere}`);
  const [program = '', ...rest] = [...space.enter, 'ssh-keyscan', '-p', String(portThere), vpn];
  expect(await run(program, rest)).toContain(sshd.hostKey.publicLine.split(' ')[1]);
  expect(await cli.end()).toBe(0);
});
