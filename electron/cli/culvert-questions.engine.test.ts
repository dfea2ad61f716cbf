import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type AsyncSsh, startAsyncSsh } from '../testing/asyncssh.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { canMakeUsers, needsRoot } from '../testing/test-user.ts';
import { buildCli, killLeftovers, startCli } from './test-cli.ts';
import { type AtTerminal, startAtTerminal } from './test-terminal.ts';

let script: string;
let asking: AsyncSsh;
let sshd: Sshd;
let byKey: Sshd;
let home: string;
beforeAll(async () => {
  [script, asking, sshd, byKey] = await Promise.all([
    buildCli(),
    startAsyncSsh(),
    startSshd(canMakeUsers ? { password: true } : {}),
    startSshd(),
  ]);
  home = join(sshd.dir, 'home');
  mkdirSync(home);
});
afterAll(async () => {
  killLeftovers();
  await Promise.all([asking.stop(), sshd.stop(), byKey.stop()]);
});

const ssh = (knownHosts: string, ...args: readonly string[]) => [
  'ssh',
  '-v',
  '-F',
  'none',
  '-o',
  `UserKnownHostsFile=${knownHosts}`,
  ...args,
];
const known = () => knownHostsFile(sshd, 'known-by-cli', [sshd.knownHostsLine, byKey.knownHostsLine]);
const byPassword = ['-o', 'PreferredAuthentications=password'];

function atTerminal(args: readonly string[]): AtTerminal {
  const cli = startAtTerminal(script, args, { HOME: home });
  onTestFinished(() => cli.end());
  return cli;
}

test('several fields of a server: what may be shown is, the rest is not, and a refusal is told', async () => {
  const cli = atTerminal(ssh(asking.knownHosts, '-p', String(asking.port), 'several@127.0.0.1'));
  await cli.shows('says: “Two things');
  await cli.answer('Password: ', 'not-the-pass');
  await cli.answer('Code: ', '000000');
  await cli.shows('The server refused what was answered before.');
  await cli.answer('Password: ', 'pass');
  await cli.answer('Code: ', '123456');
  await cli.shows('culvert: Open.');
  expect(cli.shown()).toContain('Code: 123456');
  expect(cli.shown()).not.toContain('not-the-pass');
});

test('an expired password is changed, typed twice, and shown nowhere', async () => {
  const cli = atTerminal(ssh(asking.knownHosts, ...byPassword, '-p', String(asking.port), 'expired@127.0.0.1'));
  await cli.answer('Password for expired@127.0.0.1', 'old-password');
  await cli.shows('“It is 91 days old.');
  await cli.answer('New password for', 'new-password');
  await cli.answer('The same again: ', 'new-passwort');
  await cli.shows('Those two were not the same.');
  await cli.answer('New password for', 'new-password');
  await cli.answer('The same again: ', 'new-password');
  await cli.shows('culvert: Open.');
  expect(cli.shown()).not.toMatch(/old-password|new-passwor/);
});

test.skipIf(!canMakeUsers)(
  `a jump host's question names it, and a wrong password counts once${canMakeUsers ? '' : ` (${needsRoot})`}`,
  async () => {
    const { username = '', password = '' } = sshd.user ?? {};
    const hop = `${username}@127.0.0.1:${sshd.port}`;
    const target = ['-p', String(sshd.port), `${username}@localhost`];
    const cli = atTerminal(ssh(known(), ...byPassword, '-o', 'StrictHostKeyChecking=no', '-J', hop, ...target));
    await cli.shows('at the jump host');
    await cli.answer(`Password for ${username}@`, 'wrong-Passw0rd');
    await cli.shows('That password was refused.');
    await cli.answer(`Password for ${username}@`, password);
    await cli.answer(`Password for ${username}@localhost`, password);
    await cli.shows('culvert: Open.');
    expect(sshd.log().split('Failed password')).toHaveLength(2);
    expect(cli.shown()).not.toContain(password);
    expect(cli.shown()).not.toContain('wrong-Passw0rd');
  },
);

test('a passphrase that was wrong is asked for again, and says so', async () => {
  const key = ['-i', byKey.clientKeys.encrypted.path, '-p', String(byKey.port)];
  const cli = atTerminal(ssh(known(), ...key, `${byKey.username}@127.0.0.1`));
  await cli.answer('Passphrase for', 'wrong');
  await cli.shows('That passphrase was wrong.');
  await cli.shows('Passphrase for');
});

test.each([['several'], ['expired']])('without a terminal %s fails in one line, and nothing is asked', async (user) => {
  const cli = startCli(
    script,
    [
      'ssh',
      '--json',
      '-F',
      'none',
      '-o',
      `UserKnownHostsFile=${asking.knownHosts}`,
      '-p',
      String(asking.port),
      `${user}@127.0.0.1`,
    ],
    { HOME: home },
  );
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toMatch(/^culvert: [^\n]+\n$/);
  expect(cli.lines.find(({ state }) => state === 'prompting')).toBeUndefined();
});
