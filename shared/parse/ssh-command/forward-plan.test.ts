import { expect, test } from 'vitest';
import { bad, ends, fileOf, good, variable } from './test-plan.ts';

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
