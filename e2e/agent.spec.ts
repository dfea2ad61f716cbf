import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, newAuthority } from '../electron/testing/certificates.ts';
import { type AgentFixture, startAgent } from '../electron/testing/ssh-agent.ts';
import { makeKey } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, go } from './support/steps.ts';

let server: Sshd;
let agent: AgentFixture;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  const { stranger, ecdsa } = server.clientKeys;
  agent = await startAgent([stranger.path, ecdsa.path]);
});
test.afterEach(() => agent.stop());

test('the agent’s keys are shown as they come and go, and the ticked one signs in', async ({ home }) => {
  const { ecdsa, rsa, stranger } = server.clientKeys;
  const culvert = await launch({ home, env: { SSH_AUTH_SOCK: agent.socket } });
  const { app, window } = culvert;
  await field(window, 'Host Name (or IP address)').fill(server.host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(server.username);
  await go(window, 'Auth');
  const rows = window.getByRole('list', { name: 'Keys in the agent' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: ecdsa.fingerprint })).toContainText('ECDSA 256');
  await agent.add(rsa.path);
  await expect(rows.filter({ hasText: rsa.fingerprint })).toContainText('RSA 2048');
  await rows.filter({ hasText: ecdsa.fingerprint }).click();
  await expect(window.getByRole('checkbox', { name: 'ECDSA 256, culvert test' })).toBeChecked();
  const forwarding = window.getByRole('checkbox', { name: 'Let programs on the server use this agent' });
  await expect(forwarding).not.toBeChecked();
  await expect(window.getByText('can then sign in elsewhere as you')).toBeVisible();
  await pictures(culvert, 'auth-agent');
  await window.keyboard.press('Alt+l');
  await expect(forwarding).toBeChecked();
  await pictures(culvert, 'auth-agent-forwarding');

  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('By agent');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'By agent', 'Open');
  const saved = JSON.parse(readFileSync(join(home, 'culvert', 'sessions.json'), 'utf8'));
  const { auth } = saved.sessions.find(({ name }: { name: string }) => name === 'By agent');
  expect(auth).toMatchObject({ agent: '', agentKeys: [ecdsa.fingerprint], agentForwarding: true });
  await go(window, 'Event log');
  await expect(window.getByText('Programs on the server may use your agent while the session is open.')).toBeVisible();
  expect(auth.agentKeys).not.toContain(stranger.fingerprint);
  await app.close();
});

test('a certificate shows whom it is for and counts down, beside its key file and in the agent', async ({ home }) => {
  const { dir, key: authority } = await newAuthority();
  const [key, other] = [await makeKey(join(dir, 'id'), 'ed25519'), await makeKey(join(dir, 'other'), 'rsa')];
  await certify(authority, key.path, { keyId: 'ada@work', principals: ['ada', 'deploy'], validity: '-1h:+4m' });
  await certify(authority, other.path, { keyId: 'old', principals: ['ada'], validity: '-2d:-1d', options: ['clear'] });
  await agent.add(key.path);
  const culvert = await launch({ home, env: { SSH_AUTH_SOCK: agent.socket } });
  const { app, window } = culvert;
  await go(window, 'Auth');
  const row = window.getByRole('listitem').filter({ hasText: key.fingerprint });
  await expect(row).toContainText(/Certificate, lapses in 3 min \d+ s/);
  await expect(row).toContainText(
    `For “ada”, “deploy”; “ada@work”, serial 7, signed by ED25519 ${authority.fingerprint}`,
  );
  await row.click();
  await expect(window.getByRole('checkbox', { name: 'ED25519 256, culvert test' }).last()).toBeChecked();
  await field(window, 'Key file path').fill(other.path);
  await expect(window.getByText('lapsed 1 d ago')).toBeVisible();
  await expect(window.getByText('It does not permit forwarding')).toBeVisible();
  await button(window, 'A certificate file').click();
  await field(window, 'Certificate file path').fill(`${key.path}.pub`);
  await field(window, 'Certificate file path').blur();
  await expect(window.getByText('does not hold an OpenSSH certificate')).toBeVisible();
  await field(window, 'Certificate file path').fill(`${key.path}-cert.pub`);
  await expect(window.getByText(/Certificate, lapses in/)).toHaveCount(2);
  await pictures(culvert, 'auth-certificates');
  await field(window, 'Certificate file path').scrollIntoViewIfNeeded();
  await pictures(culvert, 'auth-certificate-files');
  await app.close();
});

test('an agent that is locked, gone or somewhere else is told apart, with what to do', async ({ home }) => {
  const culvert = await launch({ home });
  const { app, window } = culvert;
  await go(window, 'Auth');
  await expect(window.getByText('No agent is running')).toBeVisible();
  await pictures(culvert, 'auth-agent-missing');
  await field(window, 'Agent socket (IdentityAgent)').fill(agent.socket);
  const rows = window.getByRole('list', { name: 'Keys in the agent' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await agent.lock('secret');
  await expect(window.getByText('The agent shows no keys')).toBeVisible();
  await expect(rows).toHaveCount(0);
  await pictures(culvert, 'auth-agent-locked');
  await agent.kill();
  await expect(window.getByText('cannot be reached')).toBeVisible();
  await field(window, 'Agent socket (IdentityAgent)').fill('somewhere');
  await button(window, 'Open').click();
  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await button(window, 'Open').click();
  await expect(window.getByText('Enter the whole path of the agent’s socket')).toBeVisible();
  await app.close();
});
