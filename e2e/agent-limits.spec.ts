import { join } from 'node:path';
import { startAgent } from '../electron/testing/ssh-agent.ts';
import { makeKey, temporaryFolder } from '../electron/testing/ssh-keys.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, go } from './support/steps.ts';

test('an empty agent says so, and with many keys only the ticked one costs the server a try', async ({ home }) => {
  const server = await startSshd({ config: ['MaxAuthTries 3'] });
  const agent = await startAgent([]);
  const culvert = await launch({ home, env: { SSH_AUTH_SOCK: agent.socket } });
  const { app, window } = culvert;
  await field(window, 'Host Name (or IP address)').fill(server.host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(server.username);
  await field(window, 'Saved sessions').fill('Many keys');
  await button(window, 'Save').click();
  await go(window, 'Auth');
  await expect(window.getByText('The agent holds no keys')).toBeVisible();
  await pictures(culvert, 'auth-agent-empty');

  const folder = temporaryFolder('culvert-many-keys-');
  for (let at = 1; at <= 7; at += 1) await agent.add((await makeKey(join(folder, `key${at}`), 'ed25519')).path);
  const { ecdsa } = server.clientKeys;
  await agent.add(ecdsa.path);
  await expect(window.getByText('None is ticked, so all 8 keys may be offered')).toBeVisible();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Many keys', 'The server counted too many failed attempts');
  await pictures(culvert, 'status-too-many-keys');

  await go(window, 'Auth');
  await window.getByRole('listitem').filter({ hasText: ecdsa.fingerprint }).click();
  await window.keyboard.press('Alt+y');
  await expect(window.getByText('The ticked keys are offered, and the key files below; no others.')).toBeVisible();
  await pictures(culvert, 'auth-agent-only');
  await go(window, 'Session');
  await button(window, 'Save').click();
  const from = server.log().length;
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Many keys', 'Open');
  expect(server.log().slice(from)).not.toContain('Failed publickey');
  await app.close();
  await agent.stop();
  await server.stop();
});
