import { expect, it } from 'vitest';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import type { LogEntry, SessionSnapshot } from '../model/status.ts';
import { buildReport, type ReportSource } from './build-report.ts';
import { noNames } from './facts.ts';
import { leftOut, scrubSecrets } from './secrets.ts';
import { StandIns } from './stand-ins.ts';

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXk'.repeat(8)}\n-----END OPENSSH PRIVATE KEY-----`;
/** Each of them is seeded somewhere, and must not come out. */
const names = [
  'bastion',
  'db.internal',
  'proxyhost',
  'gatehop',
  '10.1.2.3',
  '2001:db8::7',
  'ada',
  'grace',
  'Payroll',
  'Finance',
  'laptop7',
  'id_payroll',
  'unheard.example',
  'strangehost',
  'bob',
  'cfghost',
  'looseserver',
  'loosehop',
  'looseend',
  'loosename',
  'lateserver',
];
const secrets = [
  'hunter2',
  's3cret-arg',
  'note-secret',
  'url-pass',
  'described-secret',
  'b3BlbnNzaC1rZXkb3Blbn',
  'unknown-key-secret',
  'putty-secret',
];

const profile = {
  ...emptyProfile('a'),
  name: 'Payroll',
  folder: 'Finance/Paris',
  notes: 'note-secret',
  host: 'bastion',
  username: 'ada',
  auth: { ...emptyProfile('a').auth, identityFiles: ['~/.ssh/id_payroll'] },
  hops: [{ host: 'gatehop', port: 22, username: 'grace' }],
  proxy: { kind: 'http', host: 'proxyhost', port: 3128, username: 'grace', exclude: [], resolve: 'proxy' },
  forwards: [
    {
      id: 'f',
      kind: 'local',
      family: 'auto',
      enabled: true,
      description: 'described-secret',
      source: { host: '', port: 5432 },
      destination: { host: 'db.internal', port: 5432 },
    },
  ],
  putty: { session: 'x', settings: { ProxyPassword: 'putty-secret' } },
  future: 'unknown-key-secret',
} as unknown as SessionProfile;
const commanding = {
  ...emptyProfile('b'),
  name: 'Payroll by command',
  host: 'db.internal',
  proxy: { kind: 'command', command: ['ncat', '--proxy-auth', 'x:s3cret-arg'], exclude: [] },
} as unknown as SessionProfile;

/** Opened without being saved: only states, errors and the log know its names. */
const loose = {
  id: 'l',
  name: 'Payroll',
  server: null,
  lastError: null,
  status: { state: 'failed', error: { kind: 'auth-failed', username: 'loosename', tried: [], accepted: [] } },
  hops: [{ name: 'loosehop:22', status: { state: 'off' }, server: null }],
  forwards: [
    {
      id: 'f',
      rule: profile.forwards[0],
      status: { state: 'failed', error: { kind: 'name-not-found', host: 'looseend' } },
      traffic: { connections: 0, connectionsTotal: 0, bytesIn: 0, bytesOut: 0 },
      lastError: null,
    },
  ],
} as unknown as SessionSnapshot;

const log = (text: string, index: number): LogEntry => ({
  seq: index,
  at: index,
  level: 'info',
  sessionId: 'a',
  session: 'Payroll',
  text,
});
const source: ReportSource = {
  facts: {
    culvert: '1',
    electron: '2',
    chromium: '3',
    node: '4',
    system: 'linux 6 x64',
    desktop: '',
    locale: 'en',
    username: 'ada',
    hostname: 'laptop7',
  },
  profiles: [profile, commanding],
  status: [loose],
  configHosts: ['cfghost'],
  log: [
    'Connecting to bastion:22: its name is looked up.',
    'Signed in as ada from laptop7 to [2001:db8::7]:22 and 10.1.2.3:22.',
    'looseserver said nothing, loosehop let nobody through to looseend, and loosename stayed out.',
    'Connecting to looseserver:22 and lateserver:22: their names are looked up.',
    'lateserver did not answer. See /etc/ssh/ssh_config:12.',
    'local 5432 to db.internal:5432: listening on 127.0.0.1:5432.',
    'The server said: “password: hunter2 for bob@unheard.example”.',
    'Dynamic 1080: strangehost:8080 did not answer. cfghost neither.',
    'Read /home/ada/.ssh/id_payroll and C:\\Users\\ada\\id_payroll.',
    `The proxy http://grace:url-pass@proxyhost:3128/ refused. ${key}`,
  ].map(log),
  now: 0,
};

it('tells no name and no secret', () => {
  const report = buildReport(source, noNames);
  for (const word of [...names, ...secrets]) expect(report.toLowerCase(), word).not.toContain(word.toLowerCase());
});

it('tells names where a person lets it, and still no secret', () => {
  const report = buildReport(source, { hosts: true, people: true, paths: true });
  for (const word of names.filter((name) => name !== 'Finance')) expect(report, word).toContain(word);
  for (const word of secrets) expect(report, word).not.toContain(word);
});

it('keeps what helps: one stand-in for one thing, ports, and this computer’s own addresses', () => {
  const report = buildReport(source, noNames);
  const host = /Connecting to (host-\d+):22/.exec(report)?.[1];
  expect(report).toContain(`session-1: ${host} port 22`);
  expect(report).toContain('listening on 127.0.0.1:5432.');
  expect(report).toContain('linux 6 x64');
  expect(report).toContain('keepaliveIntervalSeconds=15');
});

it.each([
  'agreed on chacha20-poly1305@openssh.com and curve25519-sha256@libssh.org',
  'kept sessions.json.bad-1 beside sessions.json',
  'tried 3/4 of it and/or 12:33 o’clock; version OpenSSH_9.2p1',
  'localhost:80 and [::1]:80 and *:80',
])('leaves alone what tells nothing: %s', (text) =>
  expect(new StandIns(noNames, { hosts: [], users: [], sessions: [] }).text(text)).toBe(text),
);

it('knows a name in any case, and only as a whole word', () => {
  const standIns = new StandIns(noNames, { hosts: ['Gate'], users: [], sessions: [] });
  expect(standIns.text('gate GATE gateway gate-2')).toBe('host-1 host-1 gateway gate-2');
});

it.each([
  ['passphrase=abc def', `passphrase=${leftOut} def`],
  [`x ${'A1+/'.repeat(20)}== y`, `x ${leftOut} y`],
  ['PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-MAC: ff', leftOut],
])('leaves out %s', (text, left) => expect(scrubSecrets(text)).toBe(left));

it('leaves fingerprints readable', () => {
  const text = `SHA256:${'a'.repeat(43)}`;
  expect(scrubSecrets(text)).toBe(text);
});

it('is made of a session with 5,000 forwards, each to a host of its own, without taking long over the names', () => {
  const forwards = Array.from({ length: 5_000 }, (_, index) => ({
    ...profile.forwards[0],
    id: `f${index}`,
    destination: { host: `bulk${index}`, port: 80 },
  })) as unknown as SessionProfile['forwards'];
  const lines = forwards.map((_, index) => log(`bulk${index} did not answer; Payroll by command goes on.`, index));
  const report = buildReport({ ...source, profiles: [{ ...profile, forwards }, commanding], log: lines }, noNames);
  expect(report).not.toMatch(/bulk|Payroll/);
  expect(report).toMatch(/host-\d{4} did not answer; session-\d+ goes on\.\n$/);
});
