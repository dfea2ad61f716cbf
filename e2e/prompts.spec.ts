import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type AsyncSsh, startAsyncSsh } from '../electron/testing/asyncssh.ts';
import { byPassword, byPasswordAndCode, oathCode, oathUser } from '../electron/testing/pam-service.ts';
import { testPassphrase } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { canMakeUsers, expirePassword, needsRoot } from '../electron/testing/test-user.ts';
import { expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, go, prompt, saved } from './support/steps.ts';

type Server = Pick<Sshd, 'host' | 'port'>;

let asking: AsyncSsh;
test.beforeAll(async () => {
  asking = await startAsyncSsh();
});
test.afterAll(() => asking.stop());

/** Types a session and saves it; what the form held before is another session then. */
async function fill(window: Page, name: string, server: Server, username: string, key = ''): Promise<void> {
  await go(window, 'Session');
  await saved(window, 'Default Settings').click();
  await button(window, 'Load').click();
  await field(window, 'Host Name (or IP address)').fill(server.host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(username);
  await field(window, 'Saved sessions').fill(name);
  await go(window, 'Auth');
  await field(window, 'Key file path').fill(key);
  await button(window, 'Save').click();
  await expect(window.getByText(`Saved “${name}”.`)).toBeVisible();
}

test('a server that asks several things at once gets them in one question, its words as a quotation', async ({
  culvert,
}) => {
  const { window } = culvert;
  await fill(window, 'Two things', asking, 'several');
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expect(prompt(window).getByRole('heading')).toHaveText(`several@127.0.0.1:${asking.port} asks`);
  await expect(prompt(window).locator('blockquote')).toHaveText('Two things\nBoth at once.\nNo <b>markup</b>.');
  await expect(window.getByLabel('Password:')).toHaveAttribute('type', 'password');
  await expect(window.getByLabel('Code:')).toHaveAttribute('type', 'text');
  await expect(window.getByRole('checkbox', { name: 'Remember' })).toHaveCount(0);
  await pictures(culvert, 'prompt-several-fields');
  await window.getByLabel('Password:').fill('pass');
  await window.getByLabel('Code:').fill('000000');
  await window.keyboard.press('Enter');
  await expect(prompt(window)).toContainText('The server refused what was answered before.');
  await window.getByLabel('Password:').fill('pass');
  await window.getByLabel('Code:').fill('123456');
  await window.keyboard.press('Enter');
  await expectSessionState(window, 'Two things', 'Open');
});

test('a password that has expired is changed in the window, typed twice', async ({ culvert }) => {
  const { window } = culvert;
  await fill(window, 'Expired', asking, 'expired');
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expect(prompt(window).getByRole('heading')).toHaveText(/asks$/);
  await button(window, 'Cancel').first().click();
  await go(window, 'Auth');
  await window.getByText('Keyboard-interactive', { exact: true }).click();
  await button(window, 'Open').click();
  await window.getByLabel('Password', { exact: true }).fill('old-password');
  await window.keyboard.press('Enter');
  await expect(prompt(window).locator('blockquote')).toHaveText('It is 91 days old.\nTake another.');
  await window.getByLabel('New password', { exact: true }).fill('new-password');
  await window.getByLabel('The same again').fill('new-passwort');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alert')).toHaveText('The two are not the same.');
  await pictures(culvert, 'prompt-change-password');
  await window.getByLabel('The same again').fill('new-password');
  await button(window, 'Change password').click();
  await expectSessionState(window, 'Expired', 'Open');
});

test('one question for all that wait, none in the way of another, kept while the window is hidden', async ({
  culvert,
}) => {
  test.skip(!canMakeUsers, needsRoot);
  const { app, window } = culvert;
  const server = await startSshd({ password: true, config: ['Banner /etc/issue.net'] });
  const name = server.user?.username ?? '';
  await fill(window, 'Databases', server, name);
  await fill(window, 'Reports', server, name);
  await fill(window, 'By key', server, server.username, server.clientKeys.encrypted.path);
  for (const session of ['By key', 'Databases', 'Reports']) {
    await go(window, 'Session');
    await saved(window, session).dblclick();
    if (session === 'By key') await button(window, 'Accept and save').click();
  }
  await expect(prompt(window).getByRole('heading')).toHaveText('Passphrase for your key');
  await expect(prompt(window)).toContainText('Question 1 of 2');
  await pictures(culvert, 'prompt-passphrase');
  await button(window, 'Next question').click();
  await expect(prompt(window)).toContainText('Sessions “Databases” and “Reports”');
  await expect(prompt(window).locator('blockquote')).toContainText('Debian');
  await pictures(culvert, 'prompt-waiting-together');

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  await window.getByLabel('Password', { exact: true }).fill('wrong');
  await window.keyboard.press('Enter');
  await expect(prompt(window)).toContainText('Question 1 of 2');
  await button(window, 'Next question').click();
  await expect(prompt(window)).toContainText('That password was refused.');
  await window.getByLabel('Password', { exact: true }).fill(server.user?.password ?? '');
  await window.keyboard.press('Enter');
  await expectSessionState(window, 'Databases', 'Open');
  await expectSessionState(window, 'Reports', 'Open');
  expect(server.log().split('Failed password')).toHaveLength(2);
  await window.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await window.keyboard.press('Enter');
  await expectSessionState(window, 'By key', 'Open');
  await server.stop();
});

test('PAM: a one-time code after the password, and the dialogue for one that has expired', async ({ culvert }) => {
  test.skip(!canMakeUsers, needsRoot);
  const { window } = culvert;
  const server = await startSshd({
    keyboardInteractive: true,
    pam: (dir) => [...byPasswordAndCode(join(dir, 'users.oath')).slice(0, 2), ...byPassword.slice(1)],
  });
  const { username = '', password = '' } = server.user ?? {};
  writeFileSync(join(server.dir, 'users.oath'), oathUser(username), { mode: 0o600 });
  await expirePassword(username);
  await fill(window, 'Office', server, username);
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  const answer = async (label: string | RegExp, value: string) => {
    const input = window.getByLabel(label).and(window.locator('input:not([data-answered])'));
    await input.fill(value);
    await input.evaluate((one) => one.setAttribute('data-answered', ''));
    await window.keyboard.press('Enter');
  };
  await answer('Password:', password);
  await expect(window.getByLabel(/One-time password/)).toBeVisible();
  await expect(window.getByRole('checkbox', { name: 'Remember' })).toHaveCount(0);
  await pictures(culvert, 'prompt-one-time-code');
  await answer(/One-time password/, await oathCode(0));
  await expect(prompt(window).locator('blockquote')).toContainText('You are required to change your password');
  await pictures(culvert, 'prompt-pam-expired');
  await answer('Current password:', password);
  await answer('New password:', 'fr3sh-tunnel-w0rd');
  await answer('Retype new password:', 'fr3sh-tunnel-w0rd');
  await expectSessionState(window, 'Office', 'Open');
  await server.stop();
});
