import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../testing/run.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let home: string;
let data: string;
/** The same sessions, and no known_hosts. */
let stranger: string;
let before: string;

beforeAll(async () => {
  [script, sshd] = await Promise.all([buildCli(), startSshd()]);
  home = join(sshd.dir, 'home');
  data = join(home, 'data');
  mkdirSync(data, { recursive: true });
  const profile = (id: string, port: number, forwards: unknown[]) => ({
    ...emptyProfile(id),
    name: id,
    folder: 'Work',
    host: '127.0.0.1',
    port,
    username: sshd.username,
    auth: { methods: ['publickey'], identityFiles: [sshd.clientKeys.ed25519.path], savedPassword: false },
    forwards,
    colour: 'green',
  });
  const local = {
    id: 'f1',
    kind: 'local',
    source: { port: 0 },
    destination: { host: '127.0.0.1', port: sshd.port },
    description: 'Itself',
  };
  const off = { id: 'f2', kind: 'dynamic', source: { host: '*', port: 1080 }, enabled: false };
  writeFileSync(
    join(data, 'sessions.json'),
    JSON.stringify({
      version: 1,
      sessions: [
        profile('Office DB', sshd.port, [local, off]),
        profile('Nowhere', 1, []),
        { id: 'odd', name: 'Odd one' },
      ],
    }),
  );
  stranger = join(home, 'stranger');
  cpSync(data, stranger, { recursive: true });
  writeFileSync(join(data, 'known_hosts'), `${sshd.knownHostsLine}\n`);
  before = `${readFileSync(join(data, 'sessions.json'), 'utf8')}${statSync(join(data, 'sessions.json')).mtimeMs}`;
});
afterAll(async () => {
  killLeftovers();
  // The command line reads the profile file and never writes it.
  expect(`${readFileSync(join(data, 'sessions.json'), 'utf8')}${statSync(join(data, 'sessions.json')).mtimeMs}`).toBe(
    before,
  );
  await sshd?.stop();
});

const culvert = (...args: readonly string[]): Cli => startCli(script, args, { HOME: home, XDG_CONFIG_HOME: '' });
const here = () => ['--user-data-dir', data];

test('opens a saved session with Culvert’s own known_hosts', async () => {
  const cli = culvert(...here(), 'open', '--json', 'office db');
  const { bound } = await cli.event({ event: 'forward', forward: 'f1', session: 'Office DB', state: 'listening' });
  expect((bound as string[])[0]).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(await cli.end()).toBe(0);
  expect(cli.lines.filter(({ forward }) => forward === 'f2')).toEqual([]);
  expect(cli.stderr()).toBe('culvert: One other saved session cannot be read; culvert list says why.\n');
});

test('never asks without a terminal: an unknown host key fails', async () => {
  const cli = culvert('open', 'Office DB', '--json', '--user-data-dir', stranger);
  expect(await cli.ended()).toBe(255);
  expect(cli.lines.find(({ state }) => state === 'failed')).toMatchObject({ error: { kind: 'host-key-unknown' } });
  const accepting = culvert(
    'open',
    'Office DB',
    '--json',
    '-o',
    'StrictHostKeyChecking=accept-new',
    '--user-data-dir',
    stranger,
  );
  await accepting.event({ event: 'session', state: 'open' });
  expect(await accepting.end()).toBe(0);
  expect(readFileSync(join(stranger, 'known_hosts'), 'utf8')).toContain(`[127.0.0.1]:${sshd.port} ssh-ed25519`);
});

test('keeps the others when one of several fails, and tells which', async () => {
  const cli = culvert('open', 'Nowhere', 'Office DB', '--json', ...here());
  await cli.event({ event: 'session', session: 'Nowhere', state: 'failed' });
  await cli.event({ event: 'session', session: 'Office DB', state: 'open' });
  expect(await cli.end()).toBe(0);
  expect(cli.stderr()).toMatch(/culvert: Nowhere: .*\n/);
});

test('ends with 255 when none is left', async () => {
  const cli = culvert('open', 'Nowhere', ...here());
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr().trimEnd().split('\n').at(-1)).toMatch(/^culvert: .*127\.0\.0\.1/);
});

test.each<[string[], string]>([
  [['open', 'odd one'], 'sessions.json: Entry 3'],
  [['open'], 'No saved session is named'],
  [['open', 'Nowhere', '-p', '22'], '-p 22 cannot go with a saved session'],
  [['open', 'Nowhere', '-L', '1:a:1'], 'cannot go with a saved session'],
  [['open', 'Nowhere', '-o', 'BatchMode=maybe'], 'BatchMode'],
  [['open', 'Nowhere', '-Z'], '-Z is not an option of culvert open'],
  [['list', 'x'], '“x”'],
  [['shh', 'h'], '“shh”'],
  // A package opens its window then.
  ...(process.env.CULVERT_COMMAND ? [] : [[[], 'No command is given'] as [string[], string]]),
])('refuses %j in one line', async (args, words) => {
  const cli = culvert(...args, ...here());
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toMatch(/^culvert: [^\n]+\n$/);
  expect(cli.stderr()).toContain(words);
});

test.each([
  ['Ofice DB', 'There is no saved session named “Ofice DB”. Did you mean “Office DB”?'],
  ['Work/Office', 'Did you mean'],
  ['zzz', 'There is no saved session named “zzz”.'],
])('ends with 2 where no session is named %s', async (name, words) => {
  const cli = culvert('open', name, ...here());
  expect(await cli.ended()).toBe(2);
  expect(cli.stderr()).toMatch(/^culvert: [^\n]+\n$/);
  expect(cli.stderr()).toContain(words);
});

test('lists sessions and their forwards', async () => {
  const cli = culvert('list', ...here());
  expect(await cli.ended()).toBe(0);
  expect(cli.stray.slice(0, 3)).toEqual([
    `Office DB  (Work)  ${sshd.username}@127.0.0.1:${sshd.port}`,
    `  Local 127.0.0.1:0 to 127.0.0.1:${sshd.port}  Itself`,
    '  Dynamic *:1080 to SOCKS proxy  (off)',
  ]);
  expect(cli.stderr()).toContain('Entry 3');
  const json = culvert('list', '--json', ...here());
  expect(await json.ended()).toBe(0);
  expect(json.lines).toHaveLength(2);
  expect(json.lines[0]).toMatchObject({
    session: 'Office DB',
    forwards: [{ forward: 'f1', kind: 'local', source: '127.0.0.1:0', enabled: true }, { forward: 'f2' }],
  });
});

test('says what is wrong with a profile file it cannot use', async () => {
  const broken = temporaryFolder('culvert-broken-');
  writeFileSync(join(broken, 'sessions.json'), '{ "version": 1, ');
  const cli = culvert('open', 'x', '--user-data-dir', broken);
  expect(await cli.ended()).toBe(255);
  expect(cli.stderr()).toMatch(/^culvert: The saved sessions in .*sessions\.json cannot be used\. .*\n$/);
});

test('has the practice session before anything is saved, and opens all three of its forwards', async () => {
  const cli = culvert('open', '--json', 'Practice server (built in)', '--user-data-dir', join(data, 'none'));
  const bound = async (kind: string) => {
    const event = await cli.event({ event: 'forward', kind, state: 'listening' });
    return `127.0.0.1:${(event.bound as string[])[0]?.split(':').at(-1)}`;
  };
  expect(await run('curl', ['-s', `http://${await bound('local')}/`])).toContain(
    'This page came through your SSH tunnel',
  );
  expect(await run('curl', ['-s', `http://${await bound('remote')}/`])).toContain(
    'This page is served by your own computer',
  );
  const socks = ['-s', '--socks5-hostname', await bound('dynamic')];
  expect(await run('curl', [...socks, 'http://web.practice/'])).toContain('This page came through your SSH tunnel');
  expect(await cli.end()).toBe(0);
  await expect(run('curl', ['-s', `http://${await bound('remote')}/`])).rejects.toThrow();
});

test('shows help and version on stdout', async () => {
  const help = culvert('--help');
  expect(await help.ended()).toBe(0);
  expect(help.stray.join('\n')).toContain('culvert open NAME…');
  const version = culvert('--version');
  expect(await version.ended()).toBe(0);
  expect(version.stray.join('')).toMatch(/^culvert \d+\.\d+\.\d+$/);
});
