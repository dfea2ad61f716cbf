import { expect, it } from 'vitest';
import type { ForwardSnapshot } from '../model/status.ts';
import { likelyProgram, programLine } from './programs.ts';
import { reachHere, reachOf } from './reach.ts';
import { chromiumLine, chromiumOptions, firefoxPreferences } from './socks.ts';

it.each([
  ['127.0.0.1:5432', { host: '127.0.0.1', port: 5432 }],
  ['0.0.0.0:80', { host: '127.0.0.1', port: 80 }],
  ['*:80', { host: '127.0.0.1', port: 80 }],
  ['[::]:80', { host: '::1', port: 80 }],
  ['[fe80::1%eth0]:80', { host: 'fe80::1%eth0', port: 80 }],
  ['/run/db.sock', { path: '/run/db.sock' }],
  ['/run/odd:5', { path: '/run/odd:5' }],
])('reaches %s', (bound, reach) => expect(reachOf(bound)).toEqual(reach));

it('reaches nothing on this computer through a remote forward, nor through one that does not listen', () => {
  const at = (kind: string, state: string) =>
    reachHere({ rule: { kind }, status: { state, bound: ['127.0.0.1:1'] } } as unknown as ForwardSnapshot);
  expect(at('remote', 'listening')).toBeNull();
  expect(at('local', 'failed')).toBeNull();
  expect(at('dynamic', 'listening')).toEqual({ host: '127.0.0.1', port: 1 });
});

it.each([
  [{ port: 5432 }, 'psql'],
  [{ port: 3306 }, 'mysql'],
  [{ port: 6379 }, 'redis'],
  [{ port: 8443 }, 'https'],
  [{ port: 5903 }, 'vnc'],
  [{ port: 5910 }, null],
  [{ path: '/var/run/postgresql/.s.PGSQL.5432' }, 'psql'],
  [{ path: '/run/mysqld/mysqld.sock' }, 'mysql'],
  [{ path: '/run/docker.sock' }, null],
] as const)('guesses what is behind %o', (destination, program) => expect(likelyProgram(destination)).toBe(program));

const here = { host: '127.0.0.1', port: 15_432 };

it.each([
  ['http', here, 'http://127.0.0.1:15432/'],
  ['https', { host: '::1', port: 1 }, 'https://[::1]:1/'],
  ['psql', here, 'psql -h 127.0.0.1 -p 15432'],
  ['mysql', here, 'mysql --protocol=tcp -h 127.0.0.1 -P 15432'],
  ['redis', here, 'redis-cli -h 127.0.0.1 -p 15432'],
  ['rdp', here, 'xfreerdp /v:127.0.0.1:15432'],
  ['vnc', here, 'vncviewer 127.0.0.1::15432'],
  ['ssh', here, 'ssh -p 15432 127.0.0.1'],
  ['psql', { path: '/tmp/x/.s.PGSQL.5433' }, 'psql -h /tmp/x -p 5433'],
  ['redis', { path: '/tmp/r.sock' }, 'redis-cli -s /tmp/r.sock'],
  ['mysql', { path: '/tmp/a b;c.sock' }, null],
  ['http', { path: '/tmp/r.sock' }, null],
] as const)('starts %s on %o', (program, reach, line) => expect(programLine(program, reach)).toBe(line));

it('uses Windows’ own program for remote desktops there', () =>
  expect(programLine('rdp', here, true)).toBe('mstsc /v:127.0.0.1:15432'));

it('has browsers look up no name themselves', () => {
  expect(chromiumOptions(here, '/p')).toEqual([
    '--user-data-dir=/p',
    '--proxy-server=socks5://127.0.0.1:15432',
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]);
  expect(chromiumLine(here)).toContain(
    `chromium --user-data-dir="$(mktemp -d)" --proxy-server=socks5://127.0.0.1:15432 '--proxy-bypass-list=<-loopback>' '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'`,
  );
  expect(firefoxPreferences(here)).toContain('user_pref("network.proxy.socks_remote_dns", true);');
});
