import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, newAuthority } from '../electron/testing/certificates.ts';
import { type AgentFixture, startAgent } from '../electron/testing/ssh-agent.ts';
import { makeKey } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { expectSessionState, field, go, saved } from './support/steps.ts';

/** A server, the jump host before it, and an authority the server trusts. */
let gate: Sshd;
let server: Sshd;
let agent: AgentFixture;
let certified: string;
test.beforeAll(async () => {
  const authority = await newAuthority();
  certified = join(authority.dir, 'id');
  [gate, server] = await Promise.all([
    startSshd(),
    startSshd({ config: [`TrustedUserCAKeys ${authority.key.path}.pub`] }),
  ]);
  await makeKey(certified, 'ed25519');
  await certify(authority.key, certified, { principals: [server.username], keyId: 'by hand' });
  agent = await startAgent([gate.clientKeys.ecdsa.path]);
});
test.afterAll(() => Promise.all([gate.stop(), server.stop(), agent.stop()]));

const place = (sshd: Sshd): string => `HostName 127.0.0.1\n  Port ${sshd.port}\n  User ${sshd.username}`;

const config = (): string => `Host gate
  ${place(gate)}
  IdentityAgent ${agent.socket}
Host behind
  ${place(server)}
  ProxyJump gate
  IdentityAgent ${agent.socket}
  ForwardAgent yes
  HostKeyAlias inner-net
Host piped
  ${place(server)}
  ProxyCommand nc %h %p
  IdentityAgent none
  IdentityFile ${certified}
  CertificateFile ${certified}-cert.pub
Host bound
  HostName 127.0.0.1
  BindAddress 127.0.0.1
Match originalhost guarded exec "test %n = guarded"
  ${place(server)}
  IdentityFile ${server.clientKeys.ed25519.path}
Host guarded
  HostName never.invalid
`;

function prepare(home: string, settings: object): void {
  mkdirSync(join(home, '.ssh'), { mode: 0o700 });
  writeFileSync(join(home, '.ssh', 'config'), config(), { mode: 0o600 });
  const known = [gate.knownHostsLine, server.knownHostsLine, `inner-net ${server.hostKey.publicLine}`];
  writeFileSync(join(home, '.ssh', 'known_hosts'), `${known.join('\n')}\n`, { mode: 0o600 });
  writeFileSync(join(home, 'culvert', 'settings.json'), JSON.stringify(settings));
}

test('hosts of ~/.ssh/config go by their jump host or command, with their agent, certificate and key name', async ({
  home,
}) => {
  prepare(home, {});
  const { app, window } = await launch({ home });
  const open = async (name: string) => {
    await go(window, 'Session');
    await saved(window, name, true).dblclick();
    await expectSessionState(window, name, 'Open for');
    return window.getByRole('article', { name });
  };
  const behind = await open('behind');
  await expect(behind).toContainText('ECDSA key');
  await expect(window.getByRole('list', { name: 'Jump hosts of behind' }).getByRole('listitem')).toHaveText(
    new RegExp(`^1\\.127\\.0\\.0\\.1:${gate.port}Open`),
  );
  await expect(behind).toContainText(gate.hostKey.fingerprint);
  await pictures({ app, window }, 'ssh-config-jump');
  await go(window, 'Host keys');
  await expect(field(window, 'Look it up under another name')).toHaveValue('inner-net');
  await go(window, 'Auth');
  await expect(field(window, 'Agent socket (IdentityAgent)')).toHaveValue(agent.socket);
  await expect(window.getByRole('checkbox', { name: /Let programs on the server use this agent/ })).toBeChecked();
  await pictures({ app, window }, 'ssh-config-auth');

  const piped = await open('piped');
  await expect(piped).toContainText(/Signed in with.*ED25519 certificate/);
  await go(window, 'Proxy');
  await expect(field(window, 'Proxy command')).toHaveValue('nc %h %p');
  await pictures({ app, window }, 'ssh-config-command');

  await go(window, 'Session');
  await saved(window, 'bound').dblclick();
  await expect(
    window.getByText(/config line \d+: BindAddress is not supported by Culvert yet\. The system chooses/).first(),
  ).toBeVisible();
  await pictures({ app, window }, 'ssh-config-refused');
  await app.close();
});

test('Match exec runs nothing unless settings.json says so', async ({ home }) => {
  prepare(home, { matchExec: false });
  const first = await launch({ home });
  await saved(first.window, 'guarded').dblclick();
  await expectSessionState(first.window, 'guarded', 'never.invalid');
  await go(first.window, 'Event log');
  await expect(first.window.getByText(/Match exec is not followed/).first()).toBeVisible();
  await pictures(first, 'ssh-config-match-exec');
  await first.app.close();

  writeFileSync(join(home, 'culvert', 'settings.json'), JSON.stringify({ matchExec: true }));
  const { app, window } = await launch({ home });
  await saved(window, 'guarded').dblclick();
  await expectSessionState(window, 'guarded', 'Open for');
  await app.close();
  expect(JSON.parse(readFileSync(join(home, 'culvert', 'settings.json'), 'utf8'))).toMatchObject({ matchExec: true });
});
