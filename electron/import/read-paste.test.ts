import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeRule } from '@shared/describe/rule.ts';
import { afterAll, expect, test } from 'vitest';
import type { ConfigSurroundings } from '../ssh-config/types.ts';
import { readPaste } from './read-paste.ts';

const home = mkdtempSync(join(tmpdir(), 'culvert-paste-'));
afterAll(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, '.ssh'), { mode: 0o700 });
writeFileSync(join(home, '.ssh', 'config'), 'Host office\n  HostName bastion.example\n  Port 2222\n  User ada\n', {
  mode: 0o600,
});

const around: ConfigSurroundings = {
  home,
  homeOf: () => null,
  localUser: 'me',
  localHost: 'here',
  userId: '1000',
  env: {},
  sha1: (text) => text,
  systemFile: join(home, 'none'),
  localAddresses: () => [],
  runCommand: null,
  warn: () => {},
};

const read = (text: string) => readPaste(text, around, () => null);
/** The one session of a paste: who, where, what, and what was left out. */
const session = (text: string) => {
  const reading = read(text);
  if (!reading.ok) return reading.error;
  const { profile, notes } = reading.value.sessions[0] ?? { profile: null, notes: [] };
  if (!profile) return null;
  const { username, host, port, forwards } = profile;
  return {
    server: `${username}@${host}:${port}`,
    forwards: forwards.map(describeRule),
    notes: [...notes, ...reading.value.notes].map((note) => ('what' in note ? `${note.what}: ${note.why}` : note.kind)),
  };
};

test('a line of ssh becomes a session, and says what it leaves out', () => {
  expect(
    session(
      '$ ssh -fNT -L 5432:db:5432 -D1080 -R *:9000:localhost:3000 \\\n -p 2200 -o ServerAliveInterval=20 -o StrictHostKeyChecking=no me@bastion.example uptime',
    ),
  ).toEqual({
    server: '@bastion.example:2200',
    forwards: ['Local 5432 to db:5432', 'Dynamic 1080', 'Remote *:9000 to localhost:3000'],
    notes: ['-f: no-difference', 'uptime: remote-command', '-o StrictHostKeyChecking=no: host-key-check'],
  });
});

test('a host that ssh_config knows brings its settings', () => {
  expect(session('ssh -L 1:a:2 office')).toEqual({
    server: 'ada@bastion.example:2222',
    forwards: ['Local 1 to a:2'],
    notes: ['from-config'],
  });
});

test('what is wrong in a line is left out and named, and the rest stays', () => {
  expect(session('ssh -L 1:a:2 -L 1:b:3 -L nonsense -p 99999 -o Nosuch=1 -W x:1 h')).toEqual({
    server: '@h:22',
    forwards: ['Local 1 to a:2'],
    notes: ['-W x:1: not-here', '-L 1:b:3: wrong', '-L nonsense: wrong', '-p 99999: wrong', '-o Nosuch=1: wrong'],
  });
});

test('a line of plink becomes a session; a password in it is never taken', () => {
  expect(
    session('plink.exe -ssh -batch -pw hunter2 -L 5432:db:5432 -D 127.0.0.1:1080 -P 2200 -i "C:\\my keys\\a.ppk" me@h'),
  ).toEqual({
    server: 'me@h:2200',
    forwards: ['Local 5432 to db:5432', 'Dynamic 127.0.0.1:1080'],
    notes: ['-pw: secret'],
  });
  expect(JSON.stringify(read('plink -pw hunter2 h'))).not.toContain('hunter2');
});

test('blocks of ssh_config become sessions, patterns among them what they say of those', () => {
  const reading = read(
    'Host a\n HostName a.example\n LocalForward 1 x:2\n Bogus yes\nHost b\n User bob\nHost *\n Port 2022\n',
  );
  expect(reading.ok && reading.value.sessions.map(({ profile }) => [profile.name, profile.host, profile.port])).toEqual(
    [
      ['a', 'a.example', 2022],
      ['b', 'b', 2022],
    ],
  );
  expect(reading.ok && reading.value.notes).toMatchObject([{ what: 'Bogus yes', why: 'wrong' }]);
});

test('forwards without a host are rows for the session in the form', () => {
  expect(session('-L 1:a:2 -R 3:b:4')).toMatchObject({
    server: '@:22',
    forwards: ['Local 1 to a:2', 'Remote 3 to b:4'],
  });
  expect(session('LocalForward 1 a:2\nDynamicForward 3')).toMatchObject({ forwards: ['Local 1 to a:2', 'Dynamic 3'] });
  expect(session('ssh -N')).toEqual({ kind: 'no-host' });
});

test('five thousand forwards are read', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `-L ${10_000 + index}:db${index}:5432`).join(' ');
  expect(session(`ssh ${many} h`)).toMatchObject({ forwards: { length: 5000 } });
});
