import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certify, newAuthority } from '../testing/certificates.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { startAgent } from '../testing/ssh-agent.ts';
import { makeKey } from '../testing/ssh-keys.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let echo: TcpFixture;
let authority: Awaited<ReturnType<typeof newAuthority>>;
let home: string;

beforeAll(async () => {
  authority = await newAuthority();
  [script, sshd, echo] = await Promise.all([
    buildCli(),
    startSshd({ config: [`TrustedUserCAKeys ${authority.key.path}.pub`] }),
    startEcho(),
  ]);
  home = join(sshd.dir, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(sshd, 'home/.ssh/known_hosts', [sshd.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await Promise.all([sshd?.stop(), echo?.stop()]);
});

const culvert = (args: readonly string[], env = {}): Cli => startCli(script, args, { HOME: home, ...env });
const writeConfig = (...lines: readonly string[]) =>
  writeFileSync(join(home, '.ssh', 'config'), `${lines.join('\n')}\n`, { mode: 0o600 });
const server = () => [`HostName 127.0.0.1`, `Port ${sshd.port}`, `User ${sshd.username}`];
const signIn = () => `IdentityFile ${sshd.clientKeys.ed25519.path}`;

function save(...sessions: readonly Partial<SessionProfile>[]): string {
  const dir = join(sshd.dir, 'user-data');
  mkdirSync(dir, { recursive: true });
  const whole = sessions.map((one, index) => ({ ...emptyProfile(`id-${index}`), ...one }));
  writeFileSync(join(dir, 'sessions.json'), JSON.stringify({ version: 1, sessions: whole }));
  return dir;
}

async function echoes(cli: Cli, kind: string): Promise<string> {
  const { bound } = await cli.event({ event: 'forward', kind, state: 'listening' });
  const socket = connect({
    port: Number((bound as string[])[0]?.split(':').at(-1)),
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  socket.end('through the tunnel');
  return text(socket);
}

test('a saved session that follows ssh_config is read anew each time it is opened', async () => {
  const dir = save({ name: 'Office', host: 'long-gone.example', sshConfig: 'office' });
  writeConfig('Host office', ...server(), signIn(), `LocalForward 127.0.0.1:0 127.0.0.1:${echo.port}`);
  const first = culvert(['open', 'Office', '--json', '--user-data-dir', dir]);
  expect(await echoes(first, 'local')).toBe('through the tunnel');
  expect(await first.end()).toBe(0);
  writeConfig('Host office', ...server(), signIn(), `RemoteForward 0 127.0.0.1:${echo.port}`);
  const second = culvert(['open', 'Office', '--json', '--user-data-dir', dir]);
  expect(await echoes(second, 'remote')).toBe('through the tunnel');
  expect(second.lines.some(({ kind }) => kind === 'local')).toBe(false);
  expect(await second.end()).toBe(0);
  writeConfig('Host office', 'Pirt 22');
  const third = culvert(['open', 'Office', '--json', '--user-data-dir', dir]);
  expect(await third.ended()).toBe(255);
  expect(third.stderr()).toBe(`culvert: Office: ${join(home, '.ssh', 'config')} line 2: there is no option “pirt”.\n`);
});

test('a check goes by ssh_config as well, and keeps no host key unasked', async () => {
  const dir = save({ name: 'Office', host: 'long-gone.example', sshConfig: 'office' });
  const file = join(home, 'not_yet_known_hosts');
  writeConfig('Host office', ...server(), signIn(), 'StrictHostKeyChecking no', `UserKnownHostsFile ${file}`);
  const check = culvert(['check', 'Office', '--json', '--user-data-dir', dir]);
  expect(await check.ended()).toBe(0);
  expect(check.lines.find(({ step }) => step === 'host-key')).toMatchObject({
    status: 'passed',
    detail: expect.stringMatching(/^ssh-ed25519 SHA256:.*not known yet/),
  });
  expect(existsSync(file)).toBe(false);
  const open = culvert(['open', 'Office', '--json', '--user-data-dir', dir]);
  await open.event({ event: 'session', state: 'open' });
  expect(await open.end()).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('ssh-ed25519');
});

test('a saved jump host follows ssh_config too', async () => {
  const forwards = [
    {
      id: 'f',
      kind: 'local' as const,
      family: 'auto' as const,
      enabled: true,
      description: '',
      source: { host: '127.0.0.1', port: 0 },
      destination: { host: '127.0.0.1', port: echo.port },
    },
  ];
  const auth = { ...emptyProfile('').auth, identityFiles: [sshd.clientKeys.ed25519.path] };
  const inner = { name: 'Inner', host: '127.0.0.1', port: sshd.port, username: sshd.username, auth, forwards };
  const dir = save(
    { ...inner, hops: [{ session: 'id-1' }] },
    { name: 'Gate', host: 'gone.example', sshConfig: 'gate' },
  );
  writeConfig('Host gate', ...server(), signIn());
  const cli = culvert(['open', 'Inner', '--json', '--user-data-dir', dir]);
  expect(await echoes(cli, 'local')).toBe('through the tunnel');
  expect(await cli.end()).toBe(0);
});

test('signs in with CertificateFile, and with no other key of the agent where IdentitiesOnly says so', async () => {
  const own = await makeKey(join(authority.dir, 'mine'), 'ed25519');
  await certify(authority.key, own.path, { principals: [sshd.username] });
  const agent = await startAgent([sshd.clientKeys.ed25519.path]);
  const env = { SSH_AUTH_SOCK: agent.socket };
  const lines = ['Host office', ...server(), `DynamicForward 127.0.0.1:0`, 'IdentitiesOnly yes', 'BatchMode yes'];
  writeConfig(...lines, `IdentityFile ${own.path}`, `CertificateFile ${own.path}-cert.pub`);
  const certified = culvert(['ssh', '--json', 'office'], env);
  await certified.event({ event: 'session', state: 'open' });
  expect(await certified.end()).toBe(0);
  const stranger = await makeKey(join(authority.dir, 'stranger'), 'ed25519');
  writeConfig(...lines, `IdentityFile ${stranger.path}`);
  const refused = culvert(['ssh', '--json', 'office'], env);
  expect(await refused.ended()).toBe(255);
  expect(refused.stderr()).toContain('did not let');
  writeConfig(...lines, `IdentityFile ${sshd.clientKeys.ed25519.path}`);
  const held = culvert(['ssh', '--json', 'office'], env);
  await held.event({ event: 'session', state: 'open' });
  expect(await held.end()).toBe(0);
  await agent.stop();
});

test('runs Match exec where --match-exec says so, and warns of it where not', async () => {
  writeConfig(
    'Match originalhost office exec "test %n = office"',
    ...server(),
    signIn(),
    'Match all',
    'ConnectTimeout 5',
  );
  const cli = culvert(['ssh', '--json', '--match-exec', '-D', '127.0.0.1:0', 'office']);
  await cli.event({ event: 'session', state: 'open' });
  expect(await cli.end()).toBe(0);
  const without = culvert(['ssh', '--json', '-o', 'HostName=127.0.0.1', '-p', '1', '-D', '127.0.0.1:0', 'office']);
  expect(await without.ended()).toBe(255);
  expect(without.stderr()).toContain('Match exec is not followed unless you say so');
});
