import { describe, expect, test } from 'vitest';
import type { ForwardRule } from '../model/forward-rule.ts';
import { defaultOptions, emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { good, variable } from '../parse/ssh-command/test-plan.ts';
import { sshCommand } from './ssh-command.ts';

const rule = { id: 'f', family: 'auto', enabled: true, description: '' } as const;
const local = (source: ForwardRule['source'], destination: ForwardRule['source']): ForwardRule => ({
  ...rule,
  kind: 'local',
  source,
  destination,
});
const remote = (source: ForwardRule['source'], destination?: ForwardRule['source']): ForwardRule =>
  destination ? { ...rule, kind: 'remote', source, destination } : { ...rule, kind: 'remote', source };
const dynamic = (source: ForwardRule['source']): ForwardRule => ({ ...rule, kind: 'dynamic', source });
const tcp = (host: string, port: number) => ({ host, port });

const profile = (over: Partial<SessionProfile> = {}): SessionProfile => ({
  ...emptyProfile('own'),
  host: 'bastion.example',
  username: 'me',
  ...over,
});
const asked = 'ssh -N -o ServerAliveInterval=15';

function command(over: Partial<SessionProfile>, saved: readonly SessionProfile[] = []) {
  const made = sshCommand(profile(over), saved);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
const lineOf = (over: Partial<SessionProfile>, saved: readonly SessionProfile[] = []) => command(over, saved).line;
const notesOf = (over: Partial<SessionProfile>) => command(over).notes.map(({ kind }) => kind);

describe('the line', () => {
  test.each<[ForwardRule, string]>([
    [local(tcp('', 5432), tcp('db.internal', 5432)), '-L 5432:db.internal:5432'],
    [local(tcp('::1', 8443), tcp('2001:db8::1', 443)), "-L '[::1]:8443:[2001:db8::1]:443'"],
    [local(tcp('*', 80), tcp('web', 80)), "-L '*:80:web:80'"],
    [local(tcp('127.0.0.1,127.0.0.5', 80), tcp('web', 80)), '-L 127.0.0.1:80:web:80 -L 127.0.0.5:80:web:80'],
    [local({ path: '~/db.sock' }, { path: '/run/a:b.sock' }), `-L '${variable('HOME')}/db.sock:/run/a\\:b.sock'`],
    [remote(tcp('', 9000), tcp('localhost', 3000)), '-R 9000:localhost:3000'],
    [remote(tcp('', 0), { path: '/run/100%.sock' }), '-R 0:/run/100%%.sock'],
    [remote(tcp('', 1080)), '-R 1080'],
    [dynamic(tcp('', 1080)), '-D 1080'],
  ])('of %j', (forward, words) => {
    expect(lineOf({ forwards: [forward] })).toBe(`ssh -N ${words} -o ServerAliveInterval=15 me@bastion.example`);
  });

  test('opens ports to others as the session does', () => {
    const forwards = [local(tcp('', 80), tcp('web', 80)), remote(tcp('', 90), tcp('web', 80))];
    expect(
      lineOf({ forwards, options: { ...defaultOptions, localAcceptOthers: true, remoteAcceptOthers: true } }),
    ).toBe("ssh -N -g -L 80:web:80 -R '*:90:web:80' -o ServerAliveInterval=15 me@bastion.example");
  });

  test('keeps to one family', () => {
    expect(lineOf({ forwards: [{ ...dynamic(tcp('', 1080)), family: 'ipv6' }] })).toContain("-D '[::1]:1080'");
    expect(notesOf({ forwards: [{ ...dynamic(tcp('pc.example', 1)), family: 'ipv6' }] })).toContain('family');
  });

  test('signs in and trusts as the session does', () => {
    const auth = { ...profile().auth, identityFiles: ['~/my keys/id'], identitiesOnly: true, agentForwarding: true };
    const hostKeys = { ...profile().hostKeys, alias: 'prod', update: 'no' as const };
    expect(lineOf({ port: 2222, auth, hostKeys })).toBe(
      "ssh -N -i '~/my keys/id' -o IdentitiesOnly=yes -A -o HostKeyAlias=prod -o UpdateHostKeys=no -o ServerAliveInterval=15 -p 2222 me@bastion.example",
    );
    const passwordOnly = { ...profile().auth, methods: ['password' as const] };
    expect(lineOf({ auth: passwordOnly })).toContain('-o PreferredAuthentications=password');
  });

  test('speaks of old algorithms where the session does', () => {
    expect(lineOf({ algorithms: { preset: 'compatible' } })).toBe(`${asked} me@bastion.example`);
    expect(lineOf({ algorithms: { preset: 'legacy' } })).toContain('-o HostKeyAlgorithms=+ssh-rsa');
    expect(lineOf({ algorithms: { preset: 'modern', cipher: ['aes256-ctr'] } })).toContain('-o Ciphers=aes256-ctr');
  });

  test('of a session that follows ssh_config names the host there', () => {
    const own = local(tcp('', 80), tcp('web', 80));
    const fromFile = { ...own, id: 'ssh-config:forward-1' };
    expect(lineOf({ sshConfig: 'work', port: 99, forwards: [own, fromFile] })).toBe('ssh -N -L 80:web:80 work');
  });
});

describe('the way', () => {
  const inner = profile({ id: 'inner', host: 'inner.example', username: '', hops: [{ session: 'outer' }] });
  const outer = profile({ id: 'outer', host: '2001:db8::9', port: 2200 });
  const socks = { kind: 'socks5', host: 'proxy.example', port: 1080 } as const;

  test('leads through jump hosts, and theirs before them', () => {
    expect(
      lineOf({ hops: [{ session: 'inner' }, { host: 'last', port: 22, username: 'al' }] }, [inner, outer]),
    ).toContain("-J 'me@[2001:db8::9]:2200,inner.example,al@last'");
  });

  test('leads through a proxy, and a proxy before jump hosts', () => {
    expect(lineOf({ proxy: socks })).toContain("-o 'ProxyCommand=nc -X 5 -x proxy.example:1080 %h %p'");
    const hops = [{ host: 'jump', port: 22, username: '' }];
    expect(lineOf({ proxy: socks, hops })).toContain(
      String.raw`-o 'ProxyCommand=ssh -W '\''[%h]:%p'\'' -o '\''ProxyCommand=nc -X 5 -x proxy.example:1080 %%h %%p'\'' -- jump'`,
    );
    expect(notesOf({ proxy: { ...socks, username: 'me', exclude: ['*.example'] } })).toEqual([
      'needs-nc',
      'no-proxy-exclude',
      'no-proxy-user',
      'no-reconnect',
    ]);
  });

  test.each<[string, Partial<SessionProfile>]>([
    ['hop-missing', { hops: [{ session: 'gone' }] }],
    ['hop-missing', { id: 'inner', hops: [{ session: 'inner' }] }],
    ['system-proxy', { proxy: { kind: 'system' } }],
    ['unknown-proxy', { proxy: { kind: 'carrier-pigeon' } }],
    ['practice', { builtin: 'practice' }],
    ['no-host', { host: '' }],
  ])('that cannot be said: %s', (error, over) => {
    expect(sshCommand(profile(over), [inner, outer])).toEqual({ ok: false, error });
  });
});

test.each<[string, Partial<SessionProfile>, string[]]>([
  ['a forward switched off', { forwards: [{ ...dynamic(tcp('', 1)), enabled: false }] }, ['off']],
  ['any free port here', { forwards: [dynamic(tcp('', 0))] }, ['port-zero']],
  ['SOCKS on a socket', { forwards: [dynamic({ path: '/run/s' })] }, ['socks-on-socket']],
  ['a variable in a path', { forwards: [local({ path: `/run/${variable('x')}` }, tcp('a', 1))] }, ['variable-in-path']],
])('%s is left out of the line, and said', (_what, over, reasons) => {
  const { line, notes } = command(over);
  expect(line).toBe(`${asked} me@bastion.example`);
  expect(notes.flatMap((note) => (note.kind === 'left-out' ? [note.reason] : []))).toEqual(reasons);
});

test('two lists of what SOCKS proxies on the server may reach are more than ssh has', () => {
  const [open, narrow] = [remote(tcp('', 1)), { ...remote(tcp('', 2)), permitOpen: ['db:5432', '*:80'] }] as const;
  expect(lineOf({ forwards: [narrow] })).toContain("-R 2 -o 'PermitRemoteOpen=db:5432 *:80'");
  const both = command({ forwards: [narrow as ForwardRule, open] });
  expect(both.words).not.toContain('1');
  expect(both.notes[0]).toMatchObject({ reason: 'another-permit-list' });
  const openFirst = command({ forwards: [open, narrow as ForwardRule] });
  expect(openFirst.line).not.toContain('PermitRemoteOpen');
  expect(openFirst.words).not.toContain('2');
});

test('what the line says is what Culvert reads from it', () => {
  const forwards = [
    local(tcp('', 5432), tcp('db.internal', 5432)),
    remote(tcp('*', 9000), { path: '/run/100% \\:.sock' }),
    dynamic(tcp('::1', 1080)),
  ].map((forward, at) => ({ ...forward, id: `forward-${at + 1}` }));
  const said = profile({
    port: 2222,
    forwards,
    hops: [{ host: '2001:db8::9', port: 2200, username: 'al' }],
    auth: { ...profile().auth, identityFiles: ['/keys/a b'], certificateFiles: ['/keys/a"b'], identitiesOnly: true },
    options: { ...defaultOptions, localAcceptOthers: true, streamLocalBindUnlink: true, keepaliveCountMax: 7 },
  });
  const made = sshCommand(said, []);
  const read = good(made.ok ? made.value.words.slice(1) : []).profile;
  for (const key of ['host', 'port', 'username', 'forwards', 'hops', 'auth'] as const)
    expect(read[key]).toEqual(said[key]);
  expect({ ...read.options, probeDestinations: true }).toEqual(said.options);
});
