import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let old: Sshd;
let home: string;
beforeAll(async () => {
  const config = [
    'KexAlgorithms diffie-hellman-group1-sha1',
    'Ciphers aes256-ctr,aes128-cbc',
    'MACs hmac-sha2-512,hmac-sha1',
    'LogLevel DEBUG1',
  ];
  [script, old] = await Promise.all([buildCli(), startSshd({ config })]);
  home = join(old.dir, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(old, 'home/.ssh/known_hosts', [old.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await old?.stop();
});

const ssh = (...args: readonly string[]): Cli => {
  const sign = ['-F', 'none', '-i', old.clientKeys.ed25519.path, '-p', String(old.port)];
  const trust = ['-o', `UserKnownHostsFile=${join(home, '.ssh', 'known_hosts')}`, '-o', 'GlobalKnownHostsFile=none'];
  return startCli(script, ['ssh', ...sign, ...trust, ...args, `${old.username}@127.0.0.1`], { HOME: home });
};

test('an old server is reached with ssh’s own words for it, and not without', async () => {
  const refused = ssh();
  expect(await refused.ended()).toBe(255);
  expect(refused.stderr()).toContain('It offers diffie-hellman-group1-sha1');

  const options = ['-o', 'KexAlgorithms=+diffie-hellman-group1-sha1', '-c', '^aes128-cbc', '-m', 'hmac-sha1'];
  const open = ssh('--json', ...options);
  await open.event({ event: 'session', state: 'open' });
  expect(old.log()).toContain('kex: client->server cipher: aes128-cbc MAC: hmac-sha1');
  open.child.kill('SIGTERM');
  expect(await open.ended()).toBe(0);
});

test('nothing left to offer is one line and exit 255', async () => {
  const cli = ssh('-o', 'Ciphers=none-such');
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toBe(
    'culvert: -o Ciphers=none-such: Ciphers: none of what it names is left that Culvert has.\n',
  );
});
