import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { killLeftovers, startCli } from '../../electron/cli/test-cli.ts';
import { startAtTerminal } from '../../electron/cli/test-terminal.ts';
import { startEcho } from '../../electron/testing/echo-server.ts';
import { testPassphrase } from '../../electron/testing/ssh-keys.ts';
import { knownHostsFile, startSshd } from '../../electron/testing/sshd.ts';
import { echoed } from '../../electron/testing/tcp-client.ts';
import { expect, packageFolder, runPackaged, test } from './support/packaged-app.ts';
import { processTree } from './support/processes.ts';

/** The `culvert` of a terminal. */
const command = () => join(packageFolder(), 'bin/culvert');

test.afterAll(killLeftovers);

test('answers with no display, no home and nothing on stderr, and leaves no file', ({ home }) => {
  const before = readdirSync(home, { recursive: true });
  for (const program of ['bin/culvert', 'culvert']) {
    const run = (...args: readonly string[]) => runPackaged(args, { home, program, env: { HOME: '' } });
    expect(run('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^culvert \d+\.\d+\.\d+\n$/) });
    const list = run('--user-data-dir', join(home, 'culvert'), 'list', '--json');
    expect(list.status).toBe(0);
    for (const line of list.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('session');
    const refused = run('shh', 'host');
    expect(refused).toMatchObject({ status: 255, stdout: '' });
    // The program itself lets Chromium say what it misses on this system; the command does not.
    const said = program === 'culvert' ? /culvert: There is no command “shh”[^\n]*\n/ : /^culvert: [^\n]+\n$/;
    expect(refused.stderr).toMatch(said);
  }
  expect(runPackaged([], { home, program: 'bin/culvert' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^culvert: There is no display [^\n]+\n$/m),
  });
  expect(readdirSync(home, { recursive: true })).toEqual(before);
});

test('opens forwards in one process and ends with 0 at a signal', async () => {
  const [sshd, echo] = await Promise.all([startSshd(), startEcho()]);
  const known = knownHostsFile(sshd, 'known', [sshd.knownHostsLine]);
  const way = ['-F', 'none', '-o', `UserKnownHostsFile=${known}`, '-o', 'GlobalKnownHostsFile=none'];
  const to = ['-i', sshd.clientKeys.ed25519.path, '-p', String(sshd.port), `${sshd.username}@127.0.0.1`];
  // Its own worker makes these keys, from inside the archive.
  const kex = ['-o', 'KexAlgorithms=sntrup761x25519-sha512@openssh.com'];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const cli = startCli(command(), ['ssh', '--json', ...way, ...kex, '-L', `0:127.0.0.1:${echo.port}`, ...to]);
    const { bound } = await cli.event({ event: 'forward', kind: 'local', state: 'listening' });
    expect(await echoed(Number(String(bound).split(':').at(-1)))).not.toBe('');
    expect(processTree(cli.child.pid ?? 0).map(({ type }) => type)).toEqual(['browser']);
    expect(await cli.end(signal)).toBe(0);
    expect(cli.stderr()).toBe('');
    expect(cli.stray).toEqual([]);
  }
  const proxy = ['-o', `ProxyCommand=/bin/nc 127.0.0.1 ${sshd.port}`];
  const through = startCli(command(), ['ssh', '--json', ...way, ...proxy, ...to]);
  await through.event({ event: 'session', state: 'open' });
  expect(processTree(through.child.pid ?? 0).map(({ command: line }) => line.includes('nc 127'))).toContain(true);
  expect(await through.end()).toBe(0);
  await Promise.all([sshd.stop(), echo.stop()]);
});

test('asks at the terminal, and Ctrl+C there ends it', async () => {
  const sshd = await startSshd();
  const known = knownHostsFile(sshd, 'known', [sshd.knownHostsLine]);
  const to = ['-p', String(sshd.port), `${sshd.username}@127.0.0.1`];
  const way = ['ssh', '-v', '-F', 'none', '-o', `UserKnownHostsFile=${known}`];
  const cli = startAtTerminal(command(), [...way, '-i', sshd.clientKeys.encrypted.path, ...to], { HOME: sshd.dir });
  await cli.answer('Passphrase', testPassphrase);
  await cli.answer('culvert: Open.', '\x03');
  await cli.ended();
  expect(cli.shown()).not.toContain(testPassphrase);
  await sshd.stop();
});
