import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let echo: TcpFixture;
let silent: TcpFixture;
let closed: number;
/** Knows the server's key. */
let data: string;
/** The same sessions, and no known_hosts. */
let stranger: string;

beforeAll(async () => {
  [script, sshd, echo, silent, closed] = await Promise.all([
    buildCli(),
    startSshd(),
    startEcho(),
    startTcp(() => {}),
    freePort(),
  ]);
  const home = temporaryFolder('culvert-check-');
  data = join(home, 'data');
  mkdirSync(data);
  const local = (id: string, port: number) => ({
    id,
    kind: 'local',
    source: { port: 0 },
    destination: { host: '127.0.0.1', port },
  });
  const profile = (id: string, port: number, forwards: unknown[]) => ({
    ...emptyProfile(id),
    name: id,
    host: '127.0.0.1',
    port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path], savedPassword: false },
    forwards,
  });
  const sessions = [
    profile('Office', sshd.port, [local('f1', echo.port)]),
    profile('Broken', sshd.port, [local('f1', echo.port), local('f2', closed)]),
    profile('Silent', silent.port, []),
    profile('Nowhere', closed, [local('f1', 1)]),
  ];
  writeFileSync(join(data, 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  stranger = join(home, 'stranger');
  cpSync(data, stranger, { recursive: true });
  writeFileSync(join(data, 'known_hosts'), `${sshd.knownHostsLine}\n`);
});
afterAll(async () => {
  killLeftovers();
  await echo?.stop();
  await silent?.stop();
  await sshd?.stop();
});

const check = (args: readonly string[], folder = data): Cli =>
  startCli(script, ['--user-data-dir', folder, 'check', ...args], { HOME: sshd.dir });

test('--json prints a line a step and a sum, and ends with 0', async () => {
  const cli = check(['Office', '--json']);
  expect(await cli.ended()).toBe(0);
  expect(cli.stderr()).toBe('');
  expect(cli.stray).toEqual([]);
  const ids = ['name-lookup', 'tcp', 'greeting', 'key-exchange', 'host-key', 'sign-in', 'bind:f1', 'destination:f1'];
  expect(cli.lines.map(({ step }) => step)).toEqual([...ids, undefined]);
  expect(cli.lines[4]).toEqual({
    event: 'check',
    session: 'Office',
    step: 'host-key',
    title: 'Host key',
    status: 'passed',
    milliseconds: expect.any(Number),
    detail: `ssh-ed25519 ${sshd.hostKey.fingerprint}, the known key.`,
  });
  expect(cli.lines.at(-1)).toEqual({ event: 'check-done', session: 'Office', passed: 8, failed: 0, skipped: 0 });
});

test('a destination that refuses: its error with kind, message and fixes, and 255', async () => {
  const cli = check(['Broken', '--json']);
  expect(await cli.ended()).toBe(255);
  const failed = cli.lines.filter(({ status }) => status === 'failed');
  expect(failed).toEqual([
    expect.objectContaining({
      step: 'destination:f2',
      error: { kind: 'channel-refused', message: expect.stringContaining(`:${closed}`), fixes: expect.any(Array) },
    }),
  ]);
  expect(cli.lines.at(-1)).toMatchObject({ event: 'check-done', passed: 9, failed: 1, skipped: 0 });
});

test('in words: a line a step, why one failed and what to do, what was skipped, and the sum', async () => {
  const cli = check(['Nowhere']);
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toBe('');
  const text = cli.stray;
  expect(text[0]).toMatch(/^✓ Name lookup +\d+ ms {2}127\.0\.0\.1$/);
  expect(text[1]).toMatch(/^✗ TCP connection +\d+ ms$/);
  expect(text[2]).toMatch(/^ {4}\S.*\. \S/);
  expect(text[3]).toMatch(/^ {4}- /);
  expect(text.filter((line) => line.startsWith('–'))).toHaveLength(6);
  expect(text.at(-2)).toContain('Not looked at, because “TCP connection” failed.');
  expect(text.at(-1)).toBe('1 passed, 1 failed, 6 skipped.');
});

test('an unknown host key fails its step without a terminal, and is not saved', async () => {
  const cli = check(['Office', '--json'], stranger);
  expect(await cli.ended()).toBe(255);
  expect(cli.lines.find(({ step }) => step === 'host-key')).toMatchObject({
    status: 'failed',
    detail: `ssh-ed25519 ${sshd.hostKey.fingerprint}`,
    error: { kind: 'host-key-unknown' },
  });
  const trusting = check(['Office', '-o', 'StrictHostKeyChecking=no', '--json'], stranger);
  expect(await trusting.ended()).toBe(0);
  expect(existsSync(join(stranger, 'known_hosts'))).toBe(false);
});

test('a signal stops it: the rest is skipped, and that is no success', async () => {
  const cli = check(['Silent', '--json']);
  await cli.event({ step: 'tcp' });
  expect(await cli.end('SIGTERM')).toBe(255);
  expect(cli.lines.at(-1)).toEqual({ event: 'check-done', session: 'Silent', passed: 2, failed: 0, skipped: 4 });
});

test.each([
  [['Offce'], 2, 'There is no saved session named “Offce”. Did you mean “Office”?'],
  [[], 255, 'No saved session is named: culvert check NAME…'],
  [['Office', '-L', '1:a:2'], 255, '-L 1:a:2 cannot go with a saved session: change the session instead.'],
])('%j is refused in one line', async (args, code, sentence) => {
  const cli = check(args);
  expect(await cli.ended()).toBe(code);
  expect(cli.stderr()).toContain(sentence);
  expect(cli.stderr().trimEnd().split('\n')).toHaveLength(1);
  expect(cli.stray).toEqual([]);
});
