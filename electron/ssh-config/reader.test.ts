import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ConfigChoice } from '@shared/parse/ssh-command.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConfigReader } from './reader.ts';
import type { ConfigSurroundings } from './types.ts';

let home: string;
let warnings: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'culvert-config-'));
  warnings = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, ...lines: readonly string[]): string {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.join('\n'), { mode: 0o600 });
  return path;
}

function around(more: Partial<ConfigSurroundings> = {}): ConfigSurroundings {
  return {
    home,
    homeOf: () => null,
    localUser: 'me',
    localHost: 'laptop.example',
    userId: '1000',
    env: {},
    sha1: (text) => `<${text}>`,
    systemFile: join(home, 'etc', 'ssh_config'),
    localAddresses: () => ['127.0.0.1', '10.1.2.3'],
    runCommand: null,
    warn: (text) => warnings.push(text),
    ...more,
  };
}

function read(
  host: string,
  user: string | null = null,
  choice: ConfigChoice = { kind: 'default' },
  more: Partial<ConfigSurroundings> = {},
) {
  const typed = user === null ? [] : [{ key: 'user', args: [user], where: '-l', origin: 'command-line' as const }];
  return createConfigReader(choice, around(more))(host, typed);
}

/** `key=args` of every line that holds, in order. */
function lines(host: string, user: string | null = null, choice?: ConfigChoice): readonly string[] {
  const result = read(host, user, choice);
  if (!result.ok) throw new Error(result.error);
  return result.value.map(({ key, args }) => `${key}=${args.join(' ')}`);
}

test('takes the blocks whose Host patterns fit, negation included', () => {
  write(
    '.ssh/config',
    'Port 1',
    'Host *.corp !bad.corp',
    ' Port = 2',
    'Host ba?.corp other',
    '\tUser "al b" # who',
    '',
    '# done',
    'Host *',
    'Port 3',
  );
  expect(lines('a.corp')).toEqual(['port=1', 'port=2', 'port=3']);
  expect(lines('bad.corp')).toEqual(['port=1', 'user=al b', 'port=3']);
  expect(lines('elsewhere')).toEqual(['port=1', 'port=3']);
});

test('reads the user’s file, then the system’s; -F replaces both, -F none leaves none', () => {
  write('.ssh/config', 'Port 1');
  write('etc/ssh_config', 'Port 2');
  const own = write('own', 'Port 3');
  expect(lines('h')).toEqual(['port=1', 'port=2']);
  expect(lines('h', null, { kind: 'file', path: own })).toEqual(['port=3']);
  expect(lines('h', null, { kind: 'none' })).toEqual([]);
  const result = read('h');
  expect(result.ok && result.value.map(({ origin, where }) => [origin, where])).toEqual([
    ['user-file', `${join(home, '.ssh/config')} line 1`],
    ['system-file', `${join(home, 'etc/ssh_config')} line 1`],
  ]);
});

test('is content without files, but not without the one that was named', () => {
  expect(lines('h')).toEqual([]);
  expect(read('h', null, { kind: 'file', path: join(home, 'gone') })).toEqual({
    ok: false,
    error: `There is no configuration file at ${join(home, 'gone')}.`,
  });
});

test('does not use a file that others may write', () => {
  const path = write('.ssh/config', 'ProxyJump evil');
  chmodSync(path, 0o666);
  expect(read('h')).toMatchObject({ ok: false, error: expect.stringContaining('others may write to it') });
  expect(lines('h', null, { kind: 'file', path })).toEqual(['proxyjump=evil']);
});

test('includes files by pattern, within the block they stand in', () => {
  write('.ssh/config', 'Include conf.d/*.conf', 'Host a', 'Include only-a', 'User al', 'Host *', 'Port 9');
  write('.ssh/conf.d/20.conf', 'Port 20');
  write('.ssh/conf.d/10.conf', 'Host a', 'Port 10');
  write('.ssh/only-a', 'Host *', 'Compression yes', 'Host b', 'Compression no');
  expect(lines('a')).toEqual(['port=10', 'port=20', 'compression=yes', 'user=al', 'port=9']);
  expect(lines('b')).toEqual(['port=20', 'port=9']);
});

test('includes from the home folder, ignores what is missing, and stops a circle', () => {
  write('.ssh/config', 'Include ~/x', 'Include gone gone/*.conf');
  write('x', 'Port 5');
  expect(lines('h')).toEqual(['port=5']);
  write('x', 'Include ~/x');
  expect(read('h')).toMatchObject({ ok: false, error: expect.stringContaining('deeper than 16') });
});

test.each([
  ['Match host real', ['hostname=real', 'port=1']],
  ['Match host h', ['hostname=real']],
  ['Match originalhost h,x', ['hostname=real', 'port=1']],
  ['Match originalhost "*,!h"', ['hostname=real']],
  ['Match user al', ['hostname=real', 'port=1']],
  ['Match user me', ['hostname=real']],
  ['Match localuser me', ['hostname=real', 'port=1']],
  ['Match !localuser me', ['hostname=real']],
  ['Match !user me originalhost h', ['hostname=real', 'port=1']],
  ['Match all', ['hostname=real', 'port=1']],
  ['Match host=real user=al', ['hostname=real', 'port=1']],
  ['Match canonical', ['hostname=real']],
])('follows %s', (line, expected) => {
  write('.ssh/config', 'HostName real', line, 'Port 1');
  expect(lines('h', 'al')).toEqual(expected);
  expect(warnings).toEqual([]);
});

test('reads a Match final block in a second pass, each line once', () => {
  write('.ssh/config', 'Match final host real', 'Port 7', 'Host h', 'HostName real', 'IdentityFile k');
  expect(lines('h')).toEqual(['hostname=real', 'identityfile=k', 'port=7']);
});

test.each([
  ['Match tagged work', ['tag=work', 'port=1']],
  ['Match tagged home', ['tag=work']],
  ['Match localnetwork 10.0.0.0/8,192.168.0.0/16', ['tag=work', 'port=1']],
  ['Match !localnetwork 10.1.2.3', ['tag=work']],
  ['Match localnetwork 2001:db8::/32', ['tag=work']],
  ['Match sessiontype none command ""', ['tag=work', 'port=1']],
  ['Match sessiontype shell', ['tag=work']],
])('follows %s, which newer versions of ssh have', (line, expected) => {
  write('.ssh/config', 'Tag work', line, 'Port 1');
  expect(lines('h')).toEqual(expected);
});

test('runs Match exec only where it may', () => {
  const ran: string[] = [];
  const run = (command: string) => ran.push(command) > 0;
  write('.ssh/config', 'Match host h exec "on %n"', 'Port 1', 'Host x', 'Include i');
  write('.ssh/i', 'Match exec "never"', 'Port 2');
  expect(read('h', null, undefined, { runCommand: run })).toMatchObject({ ok: true, value: [{ key: 'port' }] });
  expect(ran).toEqual(['on h']);
});

test('never runs Match exec, does not match it, and says so where the rest fits', () => {
  const proof = join(home, 'proof');
  write(
    '.ssh/config',
    `Match host h exec "touch ${proof}"`,
    'Port 1',
    `Match host other exec "touch ${proof}"`,
    'Port 2',
    'Match all',
    'Port 3',
  );
  expect(lines('h')).toEqual(['port=3']);
  expect(warnings).toEqual([expect.stringMatching(/line 1: Match exec is not followed unless you say so/)]);
  expect(() => chmodSync(proof, 0o600)).toThrow('ENOENT');
});

test.each([
  ['Match', 'needs a value'],
  ['Match # nothing', 'needs a criterion'],
  ['Match host', 'needs a value'],
  ['Match colour red', 'colour'],
  ['User "al', 'never closed'],
  ['Match localnetwork 10.0.0.0/33', '“10.0.0.0/33” is no network'],
])('names the line of %s', (line, words) => {
  write('.ssh/config', '', line);
  const result = read('h');
  expect(result.ok ? '' : result.error).toContain(`${join(home, '.ssh/config')} line 2: `);
  expect(result.ok ? '' : result.error).toContain(words);
});
