import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../testing/run.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let home: string;
beforeAll(async () => {
  [script, sshd] = await Promise.all([buildCli(), startSshd()]);
  home = join(sshd.dir, 'home');
  mkdirSync(home);
});
afterAll(async () => {
  killLeftovers();
  await sshd?.stop();
});

function culvert(file: string, ...options: readonly string[]): Cli {
  const all = [`UserKnownHostsFile=${file}`, 'GlobalKnownHostsFile=none', ...options].flatMap((one) => ['-o', one]);
  const args = ['ssh', '--json', '-F', 'none', '-i', sshd.clientKeys.ed25519.path, '-p', String(sshd.port), ...all];
  return startCli(script, [...args, `${sshd.username}@127.0.0.1`], { HOME: home });
}

test('a key is kept under HostKeyAlias, hashed as HashKnownHosts says, and known by it the next time', async () => {
  const file = join(home, 'known_hosts');
  const office = ['HostKeyAlias=Office', 'HashKnownHosts=yes'];
  const first = culvert(file, ...office, 'StrictHostKeyChecking=accept-new');
  await first.event({ event: 'session', state: 'open' });
  expect(await first.end()).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/^\|1\|/);
  expect(await run('ssh-keygen', ['-F', 'office', '-f', file])).toContain(sshd.hostKey.publicLine);

  const again = culvert(file, 'HostKeyAlias=office', 'StrictHostKeyChecking=yes');
  await again.event({ event: 'session', state: 'open' });
  expect(await again.end()).toBe(0);

  const other = culvert(file, 'StrictHostKeyChecking=yes');
  expect(await other.ended()).toBe(255);
  expect(other.lines.find((line) => line.state === 'failed')).toMatchObject({ error: { kind: 'host-key-unknown' } });
});

test('KnownHostsCommand is refused in one line', async () => {
  const cli = culvert('none', 'KnownHostsCommand=/bin/keys %H');
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toMatch(/^culvert: [^\n]*KnownHostsCommand[^\n]*\n$/);
});
