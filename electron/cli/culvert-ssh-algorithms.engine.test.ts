import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
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
  const open = ssh('--json', '-v', ...options);
  await open.event({ event: 'session', state: 'open' });
  expect(old.log()).toContain('kex: client->server cipher: aes128-cbc MAC: hmac-sha1');
  expect(open.stderr()).toContain(
    'Agreed on diffie-hellman-group1-sha1, ssh-ed25519, aes128-cbc with hmac-sha1, strict key exchange. Weak: ',
  );
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

test('culvert check names what is weak, why, and what would help', async () => {
  const data = join(old.dir, 'data');
  mkdirSync(data);
  const blank = emptyProfile('old');
  const session = {
    ...blank,
    name: 'Old switch',
    host: '127.0.0.1',
    port: old.port,
    username: old.username,
    auth: { ...blank.auth, methods: ['publickey'], identityFiles: [old.clientKeys.ed25519.path] },
    algorithms: { preset: 'legacy', cipher: ['aes128-cbc'] },
  };
  writeFileSync(join(data, 'sessions.json'), JSON.stringify({ version: 1, sessions: [session] }));
  writeFileSync(join(data, 'known_hosts'), `${old.knownHostsLine}\n`);
  const cli = startCli(script, ['--user-data-dir', data, 'check', 'Old switch', '--json'], { HOME: home });
  expect(await cli.ended()).toBe(0);
  const { detail } = cli.lines.find(({ step }) => step === 'key-exchange') ?? {};
  expect(detail).toContain('Weak: diffie-hellman-group1-sha1. Its group of 1024 bits is within reach');
  expect(detail).toContain('Weak: aes128-cbc.');
  expect(detail).toContain('allow curve25519-sha256 in KexAlgorithms.');
});
