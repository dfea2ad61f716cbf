import { expect, test } from 'vitest';
import type { Endpoint } from '../model/endpoint.ts';
import { ok, type Result } from '../model/result.ts';
import { defaultAuth } from '../model/session-profile.ts';
import { planSsh, type SshPlan } from './ssh-command/plan.ts';
import { parseConfigLine, type Setting, settingOf } from './ssh-command/setting.ts';
import { parseSshCommand } from './ssh-command.ts';

const around = {
  home: '/home/me',
  homeOf: (user: string) => (user === 'al' ? '/home/al' : null),
  sha1: (text: string) => `<${text}>`,
  localUser: 'me',
  localHost: 'laptop.example',
  userId: '1000',
  env: { SSH_AUTH_SOCK: '/run/agent', KEYS: '/keys' } as Record<string, string | undefined>,
};

/** Lines of a file for one host; `system` stands for /etc/ssh/ssh_config. */
function fileOf(lines: readonly string[], origin: Setting['origin'] = 'user-file'): readonly Setting[] {
  return lines.flatMap((text, index) => {
    const line = parseConfigLine(text);
    if (!line.ok) throw new Error(line.error);
    return line.value ? [settingOf(line.value, `config line ${index + 1}`, origin)] : [];
  });
}

const variable = (name: string) => `$\{${name}}`;

type Files = Readonly<Record<string, readonly Setting[]>>;

function plan(args: readonly string[], files: Files = {}): Result<SshPlan, string> {
  const command = parseSshCommand(args);
  return command.ok ? planSsh(command.value, (host) => ok(files[host] ?? []), around) : command;
}

function good(args: readonly string[], files: Files = {}): SshPlan {
  const result = plan(args, files);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function bad(args: readonly string[], files: Files = {}): string {
  const result = plan(args, files);
  if (result.ok) throw new Error(`${args.join(' ')} was taken`);
  expect(result.error).not.toContain('\n');
  return result.error;
}

const forward = (...args: readonly string[]) => good([...args, 'h']).profile.forwards[0];
const ends = (...args: readonly string[]): [string, Endpoint, Endpoint | null] => {
  const rule = forward(...args);
  if (!rule) throw new Error('no forward');
  return [rule.kind, rule.source, rule.kind === 'dynamic' ? null : (rule.destination ?? null)];
};

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

test('takes all four forms of -L', () => {
  expect(ends('-L', '8080:db:80')).toEqual(['local', { host: '', port: 8080 }, { host: 'db', port: 80 }]);
  expect(ends('-L', '127.0.0.5:8080:db:http')).toEqual([
    'local',
    { host: '127.0.0.5', port: 8080 },
    { host: 'db', port: 80 },
  ]);
  expect(ends('-L', '8080:/run/db.sock')).toEqual(['local', { host: '', port: 8080 }, { path: '/run/db.sock' }]);
  expect(ends('-L', 'localhost:8080:/run/db.sock')).toEqual([
    'local',
    { host: 'localhost', port: 8080 },
    { path: '/run/db.sock' },
  ]);
  expect(ends('-L', '/tmp/l.sock:db:80')).toEqual(['local', { path: '/tmp/l.sock' }, { host: 'db', port: 80 }]);
  expect(ends('-L', 'sub/l.sock:/run/db.sock')).toEqual(['local', { path: 'sub/l.sock' }, { path: '/run/db.sock' }]);
  expect(ends('-L', '/tmp/a\\:b.sock:db:80')[1]).toEqual({ path: '/tmp/a:b.sock' });
});

test('takes every interface, IPv6 in brackets and port 0 as a source', () => {
  expect(ends('-L', '*:8080:db:80')[1]).toEqual({ host: '*', port: 8080 });
  expect(ends('-L', ':8080:db:80')[1]).toEqual({ host: '*', port: 8080 });
  expect(ends('-L', '[::1]:8080:[2001:db8::1]:80')).toEqual([
    'local',
    { host: '::1', port: 8080 },
    { host: '2001:db8::1', port: 80 },
  ]);
  expect(ends('-L', '0:db:80')[1]).toEqual({ host: '', port: 0 });
});

test('takes all forms of -R, SOCKS on the server included', () => {
  expect(ends('-R', '8080:web:80')).toEqual(['remote', { host: '', port: 8080 }, { host: 'web', port: 80 }]);
  expect(ends('-R', '*:0:web:80')).toEqual(['remote', { host: '*', port: 0 }, { host: 'web', port: 80 }]);
  expect(ends('-R', '8080:/run/web.sock')).toEqual(['remote', { host: '', port: 8080 }, { path: '/run/web.sock' }]);
  expect(ends('-R', '/tmp/r.sock:web:80')).toEqual(['remote', { path: '/tmp/r.sock' }, { host: 'web', port: 80 }]);
  expect(ends('-R', '/tmp/r.sock:/run/web.sock')).toEqual([
    'remote',
    { path: '/tmp/r.sock' },
    { path: '/run/web.sock' },
  ]);
  expect(ends('-R', '1080')).toEqual(['remote', { host: '', port: 1080 }, null]);
  expect(ends('-R', 'localhost:1080')).toEqual(['remote', { host: 'localhost', port: 1080 }, null]);
  expect(ends('-R', '[::1]:1080')).toEqual(['remote', { host: '::1', port: 1080 }, null]);
  expect(ends('-R', '/tmp/r.sock')).toEqual(['remote', { path: '/tmp/r.sock' }, null]);
});

test('takes -D with and without an address', () => {
  expect(ends('-D', '1080')).toEqual(['dynamic', { host: '', port: 1080 }, null]);
  expect(ends('-D', '*:socks')).toEqual(['dynamic', { host: '*', port: 1080 }, null]);
  expect(ends('-D', '[::1]:1080')).toEqual(['dynamic', { host: '::1', port: 1080 }, null]);
});

test('keeps forwards in the order they stand, with ids to tell them by', () => {
  const { forwards } = good(['-R', '1:a:1', '-L', '2:a:1', '-D', '3', 'h'], {
    h: fileOf(['LocalForward 4 a:1']),
  }).profile;
  expect(forwards.map((rule) => [rule.id, rule.kind])).toEqual([
    ['forward-1', 'remote'],
    ['forward-2', 'local'],
    ['forward-3', 'dynamic'],
    ['forward-4', 'local'],
  ]);
});

test('reads forwards of files and -o', () => {
  expect(good(['-o', 'LocalForward=8080 db:80', 'h']).profile.forwards[0]).toMatchObject({
    kind: 'local',
    source: { port: 8080 },
  });
  expect(good(['h'], { h: fileOf(['LocalForward 127.0.0.1:8080 [::1]:80']) }).profile.forwards[0]).toMatchObject({
    source: { host: '127.0.0.1' },
    destination: { host: '::1', port: 80 },
  });
  expect(
    good(['h'], { h: fileOf(['RemoteForward 1080', 'DynamicForward 1081']) }).profile.forwards.map((rule) => rule.kind),
  ).toEqual(['remote', 'dynamic']);
  expect(bad(['h'], { h: fileOf(['LocalForward 8080']) })).toBe('config line 1: the destination is missing.');
  expect(
    good(['-L', '1:a:1', '-o', 'ClearAllForwardings yes', 'h'], { h: fileOf(['DynamicForward 2']) }).profile.forwards,
  ).toEqual([]);
});

test('passes over a forward that a file repeats, and refuses what cannot be bound twice', () => {
  expect(good(['-L', '8080:db:80', 'h'], { h: fileOf(['LocalForward 8080 db:80']) }).profile.forwards).toHaveLength(1);
  expect(bad(['-L', '8080:db:80', '-L', '8080:db:80', 'h'])).toContain(
    'Specified forwarding already exists: Local 8080 to db:80',
  );
  expect(bad(['-L', '8080:db:80', '-D', '8080', 'h'])).toMatch(
    /^-D 8080: That source port is already used.*Local 8080/,
  );
  expect(good(['-L', '8080:db:80', '-R', '8080:db:80', 'h']).profile.forwards).toHaveLength(2);
});

test.each([
  ['-L', '8080'],
  ['-L', '8080:db'],
  ['-L', 'a:b:c:d:e'],
  ['-L', '::1:8080:db:80'],
  ['-L', '[::1:8080:db:80'],
  ['-L', ''],
  ['-L', '8080:db:0'],
  ['-L', '8080:db:65536'],
  ['-L', '8080:db:80a'],
  ['-L', '8080:db:nosuchservice'],
  ['-L', '-1:db:80'],
  ['-L', '65536:db:80'],
  ['-L', '8080::80'],
  ['-L', '8080:d b:80'],
  ['-L', '8080:db:'],
  ['-L', '/a/b:8080'],
  ['-R', '8080:db'],
  ['-R', '65536'],
  ['-R', '8080:db:0'],
  ['-R', 'a:b:c:d:e'],
  ['-D', '80a'],
  ['-D', '1:2:3'],
  ['-D', '/tmp/socks'],
  ['-D', '127.0.0.1:8080:db:80'],
  ['-D', '70000'],
  ['-p', '0'],
  ['-p', '65536'],
  ['-p', '-1'],
  ['-p', '80a'],
  ['-p', ''],
  ['-J', ''],
  ['-J', 'a b'],
  ['-J', 'h1:0'],
  ['-J', '@h'],
  ['-o', ''],
  ['-o', '=x'],
  ['-o', 'Port'],
  ['-o', 'Port="1'],
  ['-o', 'NoSuchOption=1'],
])('names what is wrong with %s %s', (flag, value) => {
  const error = bad([flag, value, 'h']);
  expect(error.startsWith(flag)).toBe(true);
  expect(error).toContain(value.trim());
});

test.each([
  'ExitOnForwardFailure=maybe',
  'Compression=2',
  'BatchMode=',
  'StrictHostKeyChecking=sometimes',
  'AddressFamily=ipv4',
  'ServerAliveInterval=soon',
  'ServerAliveCountMax=-1',
  'ConnectTimeout=1x',
  'ConnectionAttempts=many',
  'Port=65536',
  'LogLevel=LOUD',
  'IdentitiesOnly=1',
  'LocalForward=8080',
  'LocalForward=8080 db:0',
  'HostName=a b',
  'ControlMaster=',
  'TCPKeepAlive=maybe',
  'IdentityFile=%Q',
  `IdentityFile=${variable('UNSET')}`,
  'PreferredAuthentications=hostbased',
  'PubkeyAuthentication=perhaps',
])('names what is wrong with -o %s', (option) => {
  const error = bad(['-o', option, 'h']);
  if (!option.startsWith('Preferred')) expect(error).toContain(option.split('=')[0]);
});

test.each([
  'ProxyUseFdpass=yes',
  'KnownHostsCommand=/bin/keys',
  'RemoteCommand=uptime',
  'PKCS11Provider=/lib/p.so',
  'RevokedHostKeys=/etc/revoked',
  'BindAddress=10.0.0.1',
  'BindInterface=eth0',
  'CanonicalizeHostname=yes',
  'PermitLocalCommand=yes',
  'Tunnel=yes',
  'ForkAfterAuthentication=yes',
  'PubkeyAcceptedAlgorithms=x',
  'CASignatureAlgorithms=x',
  'RequiredRSASize=2048',
])('refuses -o %s rather than go without it', (option) => {
  const name = option.split('=')[0];
  const start = `-o ${option}: ${name} is not supported by Culvert yet. `;
  expect(bad(['-o', option, 'h']).startsWith(start)).toBe(true);
  expect(bad(['-o', option, 'h']).slice(start.length)).toMatch(/^[A-Z].+\.$/);
});

test.each([
  'ProxyCommand=none',
  'KnownHostsCommand=none',
  'CertificateFile=none',
  'CanonicalizeHostname=no',
  'Tunnel=no',
  'RekeyLimit=default none',
  'ControlMaster=auto',
  'ControlPath=~/.ssh/%C',
  'SendEnv=LANG LC_*',
  'GSSAPIAuthentication=yes',
  'ForwardAgent=yes',
  'VisualHostKey=yes',
  'LocalCommand=echo "x"',
  'IPQoS=lowdelay throughput',
])('takes -o %s, which changes nothing for a tunnel', (option) => {
  expect(good(['-o', option, 'h']).warnings).toEqual([]);
});

test.each([
  ['0117', '0117'],
  ['77', '0077'],
  ['0', '0000'],
  ['00777', '0777'],
])('takes StreamLocalBindMask %s as %s', (typed, streamLocalBindMask) => {
  expect(good(['-o', `StreamLocalBindMask=${typed}`, 'h']).profile.options).toMatchObject({ streamLocalBindMask });
});

test('leaves unix sockets to their owner, and what is in their way alone, unless told otherwise', () => {
  const of = (...lines: string[]) => good(['h'], { h: fileOf(lines) }).profile.options;
  expect(of()).toMatchObject({ streamLocalBindMask: '0177', streamLocalBindUnlink: false });
  expect(of('StreamLocalBindUnlink yes', 'StreamLocalBindUnlink no').streamLocalBindUnlink).toBe(true);
});

test.each(['999', '1000', '-1', '0o77', '0x7'])('names a StreamLocalBindMask of %s', (mask) => {
  const where = `-o StreamLocalBindMask=${mask}`;
  expect(bad(['-o', where.slice(3), 'h'])).toBe(
    `${where}: StreamLocalBindMask takes an octal mask such as 0177, not “${mask}”.`,
  );
});

test('limits a proxy on the server, and no other forward, to what PermitRemoteOpen lists', () => {
  const rules = (...lines: string[]) =>
    good(['-R', '1080', '-R', '80:web:80', '-D', '1081', 'h'], { h: fileOf(lines) }).profile.forwards.map((rule) =>
      rule.kind === 'remote' ? rule.permitOpen : undefined,
    );
  expect(rules('PermitRemoteOpen db:5432 [::1]:80 *:443')).toEqual([
    ['db:5432', '[::1]:80', '*:443'],
    undefined,
    undefined,
  ]);
  expect(rules('PermitRemoteOpen none')[0]).toEqual([]);
  expect(rules('PermitRemoteOpen any', 'PermitRemoteOpen none')[0]).toBeUndefined();
  expect(rules()[0]).toBeUndefined();
  expect(good(['-o', 'PermitRemoteOpen=db:1', '-R', '1080', 'h']).profile.forwards).toMatchObject([
    { permitOpen: ['db:1'] },
  ]);
});

test.each(['db', 'db:99999', '::1:80', 'any db:1'])('names a PermitRemoteOpen of %s', (list) => {
  const where = `-o PermitRemoteOpen=${list}`;
  expect(bad(['-o', where.slice(3), 'h'])).toBe(
    `${where}: PermitRemoteOpen takes any, none or places such as db:5432, not “${list}”.`,
  );
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

test('plans sign-in as the options say', () => {
  const auth = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(auth().auth).toEqual({ ...defaultAuth, identityFiles: [] });
  expect(auth('IdentityFile=none').auth.methods).not.toContain('publickey');
  expect(auth().agentSocket).toBe('/run/agent');
  expect(auth().auth).toMatchObject({ agent: '', agentForwarding: false });
  expect(auth('IdentityAgent=/run/other', 'ForwardAgent=yes').auth).toMatchObject({
    agent: '/run/other',
    agentForwarding: true,
  });
  expect(auth('IdentityAgent=none').auth.agent).toBe('none');
  const forwards = (...args: string[]) => good([...args, 'h']).server.auth.agentForwarding;
  expect([forwards('-A'), forwards('-A', '-a'), forwards('-aA'), forwards('-oForwardAgent=no', '-A')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect([forwards('-oForwardAgent=$OTHER'), forwards('-oForwardAgent=/sock')]).toEqual([false, false]);
  expect(good(['-oForwardAgent=/sock', 'h']).warnings).toEqual([
    '-o ForwardAgent=/sock: ForwardAgent takes only yes or no in Culvert; no agent is forwarded.',
  ]);
  expect(auth('IdentityAgent=none')).toMatchObject({
    agentSocket: null,
    auth: { methods: ['publickey', 'keyboard-interactive', 'password'] },
  });
  expect(auth('IdentityAgent=~/a.sock').agentSocket).toBe('/home/me/a.sock');
  expect(auth('IdentityAgent=$KEYS').agentSocket).toBe('/keys');
  expect(auth('IdentitiesOnly=yes').auth).toMatchObject({ identitiesOnly: true, methods: auth().auth.methods });
  expect(auth('CertificateFile=~/%r.pub', 'CertificateFile=/c', 'CertificateFile=/c').auth.certificateFiles).toEqual([
    '/home/me/me.pub',
    '/c',
  ]);
  expect(auth('PreferredAuthentications=password,gssapi-with-mic,publickey').auth.methods).toEqual([
    'password',
    'agent',
    'publickey',
  ]);
  expect(auth('PasswordAuthentication=no', 'KbdInteractiveAuthentication=no').auth.methods).toEqual([
    'agent',
    'publickey',
  ]);
  expect(auth('ChallengeResponseAuthentication=no', 'PubkeyAuthentication=no').auth.methods).toEqual(['password']);
  expect(auth('BatchMode=yes', 'NumberOfPasswordPrompts=1')).toMatchObject({ batchMode: true, passwordPrompts: 1 });
});

test('puts tokens and variables into paths', () => {
  const { server } = good(
    [
      '-i',
      '~/k',
      '-o',
      'IdentityFile=%d/%r@%h-%n-%p%%',
      '-o',
      `IdentityFile=${variable('KEYS')}/x`,
      '-p',
      '99',
      'al@h',
    ],
    {
      h: fileOf(['HostName real', 'IdentityFile ~/from-file']),
    },
  );
  expect(server.auth.identityFiles).toEqual(['/home/me/k', '/home/me/al@real-h-99%', '/keys/x', '/home/me/from-file']);
  expect(server.namedIdentityFiles).toEqual(['/home/me/k', '/home/me/al@real-h-99%', '/keys/x']);
});

test('plans whom to trust', () => {
  const trust = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(trust()).toMatchObject({
    unknownHostKey: 'ask',
    userKnownHostsFiles: ['/home/me/.ssh/known_hosts', '/home/me/.ssh/known_hosts2'],
  });
  expect(trust('StrictHostKeyChecking=yes').unknownHostKey).toBe('refuse');
  expect(trust('StrictHostKeyChecking=accept-new').unknownHostKey).toBe('accept-and-save');
  expect(trust('StrictHostKeyChecking=no').unknownHostKey).toBe('accept-and-save');
  expect(trust('StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null')).toMatchObject({
    unknownHostKey: 'accept-once',
    userKnownHostsFiles: [],
  });
  expect(trust('UserKnownHostsFile=/a ~/b')).toMatchObject({ userKnownHostsFiles: ['/a', '/home/me/b'] });
  expect(trust('GlobalKnownHostsFile=none').globalKnownHostsFiles).toEqual([]);
});

test('plans how host keys are known and kept', () => {
  const keys = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(keys()).toMatchObject({ hostKeys: { pinned: [], alias: '', update: 'yes' }, hashKnownHosts: false });
  expect(keys('HashKnownHosts=yes').hashKnownHosts).toBe(true);
  expect(keys('HostKeyAlias=Office').hostKeys.alias).toBe('office');
  expect(keys('UserKnownHostsFile=/a').hostKeys.update).toBe('no');
  expect(keys('UserKnownHostsFile=/a', 'UpdateHostKeys=yes').hostKeys.update).toBe('yes');
  expect(keys('VerifyHostKeyDNS=yes').hostKeys.update).toBe('no');
  expect(keys('UpdateHostKeys=ask').hostKeys.update).toBe('ask');
  expect(keys('UpdateHostKeys=no').hostKeys.update).toBe('no');
  expect(bad(['-o', 'HostKeyAlias=*.example', 'h'])).toBe(
    '-o HostKeyAlias=*.example: HostKeyAlias takes one plain name.',
  );
  expect(bad(['-o', 'UpdateHostKeys=perhaps', 'h'])).toContain('UpdateHostKeys');
  const hops = good(['-J', 'hop', '-o', 'HostKeyAlias=office', 'h']).hops;
  expect(hops.map((hop) => hop.hostKeys.alias)).toEqual(['']);
});

test('reads times, counts and families', () => {
  const options = [
    'ServerAliveInterval=1m30s',
    'ServerAliveCountMax=5',
    'ConnectTimeout=5',
    'ConnectionAttempts=2',
    'ExitOnForwardFailure=yes',
  ];
  const plan = good([
    '-6',
    ...options.flatMap((option) => ['-o', option]),
    '-L',
    '8080:db:80',
    '-D',
    '127.0.0.1:1080',
    'h',
  ]);
  expect(plan.server).toMatchObject({ connectTimeoutMs: 5000, connectionAttempts: 2, family: 'ipv6' });
  expect(plan.profile.options).toMatchObject({ keepaliveIntervalSeconds: 90, keepaliveCountMax: 5, reconnect: true });
  expect(plan.exitOnForwardFailure).toBe(true);
  expect(plan.profile.forwards.map((rule) => rule.family)).toEqual(['ipv6', 'auto']);
  expect(good(['-o', 'ServerAliveInterval=0', 'h']).server.options.keepaliveIntervalSeconds).toBe(0);
  expect(good(['-4', 'h']).server.family).toBe('ipv4');
});

test('follows ProxyJump, each hop as the files say', () => {
  const files = {
    target: fileOf(['ProxyJump first,bo@second:2200']),
    first: fileOf(['HostName first.real', 'User al', 'IdentityFile ~/first', 'ProxyJump outer']),
    second: fileOf(['StrictHostKeyChecking yes']),
  };
  const { hops, profile } = good(['-i', '/k', '-o', 'StrictHostKeyChecking=accept-new', '-l', 'me2', 'target'], files);
  expect(profile.hops).toEqual([
    { host: 'outer', port: 22, username: 'me' },
    { host: 'first.real', port: 22, username: 'al' },
    { host: 'second', port: 2200, username: 'bo' },
  ]);
  expect(hops.map((hop) => hop.unknownHostKey)).toEqual(['accept-and-save', 'accept-and-save', 'refuse']);
  expect(hops[1]?.auth.identityFiles).toEqual(['/home/me/first', '/k']);
});

test('takes -J in each form, and none', () => {
  const hops = (jump: string) => good(['-J', jump, 'h']).profile.hops;
  expect(hops('al@j:2200')).toEqual([{ host: 'j', port: 2200, username: 'al' }]);
  expect(hops('[::1]:2200')).toEqual([{ host: '::1', port: 2200, username: 'me' }]);
  expect(hops('::1')).toEqual([{ host: '::1', port: 22, username: 'me' }]);
  expect(hops('ssh://al@j:2200,k')).toHaveLength(2);
  expect(good(['-J', 'none', 'h'], { h: fileOf(['ProxyJump j']) }).profile.hops).toEqual([]);
  expect(good(['-J', 'h', 'h']).profile.hops).toEqual([]);
  expect(good(['-o', 'ProxyCommand=none', 'h'], { h: fileOf(['ProxyJump j']) }).profile.hops).toEqual([]);
  expect(good(['-J', 'j', 'h'], { h: fileOf(['ProxyCommand nc %h %p']) }).profile.hops).toHaveLength(1);
});

test('runs ProxyCommand as ssh does: by the shell, the line as it stands, for the first server alone', () => {
  const line = 'nc -X 5  "%h" %p; echo %%n %r';
  const shell = { kind: 'command', command: [line], shell: true };
  expect(good(['-o', `ProxyCommand=${line}`, 'h']).profile.proxy).toEqual(shell);
  expect(good(['h'], { h: fileOf([`ProxyCommand = ${line}`, 'HostName real']) }).profile.proxy).toEqual(shell);
  expect(good(['h'], { h: fileOf(['ProxyCommand nc %n %h', 'HostName real']) }).profile.proxy).toMatchObject({
    command: ['nc h %h'],
  });
  expect(good(['-J', 'j,k', 'h'], { j: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual(shell);
  // As with ssh -J, which lets the hop before lead to it.
  expect(good(['-J', 'j,k', 'h'], { k: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual({ kind: 'none' });
  expect(good(['-J', 'j', 'h'], { h: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual({ kind: 'none' });
  expect(bad(['-o', 'ProxyCommand=nc %x', 'h'])).toBe(
    '-o ProxyCommand=nc %x: “%x” stands for nothing in a proxy command: there are %h, %p, %r, %n and %%.',
  );
  expect(good(['-o', 'ProxyUseFdpass=no', 'h']).profile.proxy).toEqual({ kind: 'none' });
});

test('takes ssh’s words for algorithms, and names what Culvert does not have', () => {
  const { server, profile, warnings } = good([
    '-c',
    'aes256-ctr,umac',
    '-m',
    'hmac-sha1',
    '-o',
    'RekeyLimit=1M 1h',
    'h',
  ]);
  expect(server.algorithms).toEqual({ preset: 'compatible', cipher: ['aes256-ctr'], mac: ['hmac-sha1'] });
  expect(profile.algorithms).toEqual(server.algorithms);
  expect(server.rekey).toEqual({ bytes: 2 ** 20, seconds: 3600 });
  expect(warnings).toEqual(['-c aes256-ctr,umac: Culvert does not have umac; left out.']);
  expect(good(['h']).server).toMatchObject({ algorithms: { preset: 'compatible' }, rekey: { bytes: 2 ** 30 } });
  const system = fileOf(['MACs umac-64@openssh.com,hmac-sha2-256'], 'system-file');
  expect(good(['h'], { h: system }).warnings).toEqual([]);
  expect(bad(['-o', 'KexAlgorithms=diffie-hellman-group18-sha512', 'h'])).toBe(
    '-o KexAlgorithms=diffie-hellman-group18-sha512: KexAlgorithms: none of what it names is left that Culvert has.',
  );
  expect(bad(['-o', 'RekeyLimit=soon', 'h'])).toContain('RekeyLimit takes a size such as 1G or default');
});

test('RSA keys sign with SHA-1 only where +ssh-rsa asks for it, under either name', () => {
  const algorithms = (...args: string[]) => good([...args, 'h']).server.algorithms;
  expect(algorithms().sha1Signatures).toBeUndefined();
  expect(algorithms('-oPubkeyAcceptedAlgorithms=+ssh-rsa').sha1Signatures).toBe(true);
  expect(algorithms('-oPubkeyAcceptedKeyTypes=+ssh-rsa').sha1Signatures).toBe(true);
  const system = fileOf(['PubkeyAcceptedAlgorithms -ssh-rsa'], 'system-file');
  expect(good(['h'], { h: system }).server.algorithms.sha1Signatures).toBeUndefined();
});
