import { expect, test } from 'vitest';
import { bad, fileOf, good } from './ssh-command/test-plan.ts';

test('reads the destination in every form', () => {
  const of = (...args: string[]) => {
    const { host, port, username, name } = good(args).profile;
    return `${username}@${host}:${port} ${name}`;
  };
  expect(of('bastion')).toBe('me@bastion:22 bastion');
  expect(of('al@bastion')).toBe('al@bastion:22 bastion');
  expect(of('al@corp@bastion')).toBe('al@corp@bastion:22 bastion');
  expect(of('-p', '2222', '-l', 'al', 'bo@bastion')).toBe('al@bastion:2222 bastion');
  expect(of('bo@bastion', '-l', 'al')).toBe('bo@bastion:22 bastion');
  expect(of('ssh://al@bastion:2200')).toBe('al@bastion:2200 bastion');
  expect(of('ssh://a%40b@[::1]:2200/')).toBe('a@b@::1:2200 ::1');
  expect(of('-p2222', '::1')).toBe('me@::1:2222 ::1');
  expect(of('al@[fe80::1%eth0]')).toBe('al@fe80::1%eth0:22 fe80::1%eth0');
  expect(of('-p', 'ssh', 'bastion')).toBe('me@bastion:22 bastion');
});

test('groups flags and takes values attached, apart and after the host', () => {
  const { profile, verbosity } = good(['-NCv', '-p2222', '-oUser=al', 'h', '-g', '-L8080:db:80']);
  expect(profile).toMatchObject({
    port: 2222,
    username: 'al',
    options: { compression: true, localAcceptOthers: true },
  });
  expect(profile.forwards).toHaveLength(1);
  expect(verbosity).toBe('verbose');
  expect(good(['-NTnaxk', '--', 'h']).verbosity).toBe('normal');
  expect(good(['-Nq', 'h']).verbosity).toBe('quiet');
  expect(good(['-o', 'LogLevel ERROR', 'h']).verbosity).toBe('quiet');
});

test('reads -o in each way of writing it', () => {
  for (const option of ['Port=2200', 'port 2200', 'PORT = 2200', '  Port="2200"']) {
    expect(good(['-o', option, 'h']).profile.port).toBe(2200);
  }
});

test('lets the first value win, the command line before the files', () => {
  expect(good(['-p', '1', '-o', 'Port=2', 'h']).profile.port).toBe(1);
  expect(good(['-o', 'Port=2', '-p', '1', 'h'], { h: fileOf(['Port 3']) }).profile.port).toBe(2);
  expect(good(['h'], { h: fileOf(['Port 3', 'Port 4', 'HostName real.example', 'User al']) }).profile).toMatchObject({
    name: 'h',
    host: 'real.example',
    port: 3,
    username: 'al',
  });
  expect(good(['h'], { h: fileOf(['HostName %h.example']) }).profile.host).toBe('h.example');
});

test('leaves what Culvert cannot choose aside in the system’s file with a warning, and nowhere else', () => {
  expect(good(['h'], { h: fileOf(['RequiredRSASize 2048'], 'system-file') }).warnings).toEqual([
    'config line 1: RequiredRSASize is not supported by Culvert yet and is left aside.',
  ]);
  expect(bad(['h'], { h: fileOf(['RequiredRSASize 2048']) })).toContain('RequiredRSASize is not supported');
  expect(bad(['h'], { h: fileOf(['KnownHostsCommand keys %h'], 'system-file') })).toContain(
    'KnownHostsCommand is not supported',
  );
});

test('passes over unknown keywords where IgnoreUnknown says so', () => {
  const lines = ['IgnoreUnknown UseKeychainX,My*', 'UseKeychainX yes', 'MyOwn 1'];
  expect(good(['h'], { h: fileOf(lines) }).profile.host).toBe('h');
  expect(bad(['h'], { h: fileOf(['MyOwn 1', ...lines]) })).toBe('config line 1: there is no option “myown”.');
});

test.each(['f', 'X', 't', 'W', 'w', 'M', 'S', 'b', 'B', 'E', 'K', 'V', 's'])('refuses -%s by name', (flag) => {
  expect(bad([`-${flag}`, 'h'])).toMatch(new RegExp(`^-${flag} \\(.+\\) is not supported by Culvert yet\\.$`));
});

test('names options nobody knows, a missing value, a missing host and a command', () => {
  expect(bad(['-Z', 'h'])).toBe('-Z is not an option of culvert ssh.');
  expect(bad(['-NZ', 'h'])).toBe('-Z is not an option of culvert ssh.');
  expect(bad(['--verbose', 'h'])).toBe('--verbose is not an option of culvert ssh.');
  expect(bad(['h', '-L'])).toBe('-L needs a value.');
  expect(bad(['-N'])).toMatch(/^No host is given/);
  expect(bad([])).toMatch(/^No host is given/);
  expect(bad(['h', 'uptime'])).toBe('Culvert runs no command on the server: leave out “uptime”.');
  expect(bad(['h', '--', '-x'])).toContain('-x');
  expect(bad(['--', '-oProxyCommand=x'])).toContain('-oProxyCommand=x');
  expect(bad(['@h'])).toContain('@h');
  expect(bad(['ho st'])).toContain('ho st');
  expect(bad(['ssh://h/path'])).toContain('ssh://');
  expect(bad(['ssh://h:99999'])).toContain('99999');
});
