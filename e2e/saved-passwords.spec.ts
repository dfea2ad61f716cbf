import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { canMakeUsers, needsRoot, setPassword } from '../electron/testing/test-user.ts';
import { type Culvert, expect, launch, test } from './support/app.ts';
import { type Keyring, startKeyring } from './support/keyring.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, go, prompt, saved } from './support/steps.ts';

test.skip(!canMakeUsers, needsRoot);
let server: Sshd;
let keyring: Keyring;
test.beforeAll(async () => {
  [server, keyring] = await Promise.all([startSshd({ password: true }), startKeyring()]);
});
test.afterAll(async () => {
  await keyring.stop();
  await server.stop();
});

const remember = (window: Page) => window.getByRole('checkbox', { name: 'Remember this password' });

/** Types a session for the test user and saves it. */
async function fill(window: Page, name: string): Promise<void> {
  await field(window, 'Host Name (or IP address)').fill(server.host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(server.user?.username ?? '');
  await field(window, 'Saved sessions').fill(name);
  await button(window, 'Save').click();
  await expect(window.getByText(`Saved “${name}”.`)).toBeVisible();
}

async function answer(window: Page, password: string): Promise<void> {
  // The next question comes in a field of its own: this one may still be on screen when that is typed into.
  const input = window.getByLabel('Password', { exact: true }).and(window.locator(':not([data-answered])'));
  await input.fill(password);
  await input.evaluate((one) => one.setAttribute('data-answered', ''));
  await window.keyboard.press('Enter');
}

async function closeSession(window: Page): Promise<void> {
  await button(window, 'Close session').click();
  await expect(button(window, 'Open')).toBeVisible();
}

const openSaved = async (window: Page, name: string): Promise<void> => {
  await go(window, 'Session');
  await saved(window, name).dblclick();
};

/** Every file of the user data folder as bytes. */
function written(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}

/** Neither what is on disk nor what the window logs tells a secret. */
async function expectUntold({ window, userData }: Culvert, secrets: readonly string[]): Promise<void> {
  await go(window, 'Event log');
  const shown = await window.locator('body').innerText();
  for (const secret of secrets) {
    for (const form of [
      secret,
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret, 'utf16le').toString('latin1'),
    ])
      expect(written(userData).includes(form, 0, 'latin1'), 'a secret on disk').toBe(false);
    expect(shown).not.toContain(secret);
  }
}

const file = (userData: string, name: string) => JSON.parse(readFileSync(join(userData, name), 'utf8'));

test('a password is saved in the keyring, used at the next start, replaced once a new one worked, and forgotten', async ({
  home,
}) => {
  const first = await launch({ home, env: keyring.env, realKeyring: true });
  const { window, userData } = first;
  const password = server.user?.password ?? '';
  const output: string[] = [];
  for (const stream of [first.app.process().stdout, first.app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString('latin1')));
  }
  await fill(window, 'Office');
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expect(remember(window)).not.toBeChecked();
  await pictures(first, 'prompt-password');
  await window.getByText('Remember this password').click();
  await answer(window, 'wrong-Passw0rd');
  await expect(prompt(window)).toContainText('That password was refused.');
  expect(readdirSync(userData)).not.toContain('secrets.json');
  await window.getByText('Remember this password').click();
  await answer(window, password);
  await expectSessionState(window, 'Office', 'Open');
  await expect.poll(() => file(userData, 'sessions.json').sessions[1].auth.savedPassword).toBe(true);
  expect(statSync(join(userData, 'secrets.json')).mode & 0o777).toBe(0o600);
  await expectUntold(first, [password, 'wrong-Passw0rd']);
  await first.app.close();
  expect(output.join('')).not.toContain(password);

  const second = await launch({ home, env: keyring.env, realKeyring: true });
  await openSaved(second.window, 'Office');
  await expectSessionState(second.window, 'Office', 'Open');
  await closeSession(second.window);

  const changed = await setPassword(server.user?.username ?? '');
  await openSaved(second.window, 'Office');
  await expect(prompt(second.window)).toContainText('The saved password was refused.');
  await expect(remember(second.window)).toBeChecked();
  await answer(second.window, changed);
  await expectSessionState(second.window, 'Office', 'Open');
  await closeSession(second.window);
  await openSaved(second.window, 'Office');
  await expectSessionState(second.window, 'Office', 'Open');
  await expectUntold(second, [password, changed]);
  await closeSession(second.window);

  await go(second.window, 'Auth');
  await expect(second.window.getByRole('list', { name: 'Saved for this session' })).toContainText('The password of');
  await second.window.getByRole('list', { name: 'Saved for this session' }).scrollIntoViewIfNeeded();
  await pictures(second, 'saved-passwords');
  await button(second.window, 'Forget saved passwords').click();
  await expect(second.window.getByText(/^Forgotten: the password of/)).toBeVisible();
  await expect.poll(() => file(userData, 'sessions.json').sessions[1].auth.savedPassword).toBe(false);
  expect(file(userData, 'secrets.json').secrets).toEqual([]);
  await openSaved(second.window, 'Office');
  await expect(remember(second.window)).not.toBeChecked();

  await second.window.getByText('Remember this password').click();
  await answer(second.window, changed);
  await expectSessionState(second.window, 'Office', 'Open');
  await closeSession(second.window);
  await go(second.window, 'Session');
  await button(second.window, 'Delete').click();
  await expect(second.window.getByText('Deleted “Office” and its saved passwords.')).toBeVisible();
  expect(file(userData, 'secrets.json').secrets).toEqual([]);
  await button(second.window, 'Undo').click();
  await expect(second.window.getByText('“Office” is back. Saved passwords did not come back')).toBeVisible();
  await second.app.close();
});

test('a keyring that does not answer holds nothing up: the question comes, and says that nothing can be saved', async ({
  home,
}) => {
  const env = { XDG_CURRENT_DESKTOP: 'GNOME', DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-bus')}` };
  const { app, window } = await launch({ home, env, realKeyring: true });
  await fill(window, 'Office');
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expect(remember(window)).toBeDisabled();
  await expect(prompt(window)).toContainText('keyring is locked or does not answer');
  await app.close();
});

test('without a keyring nothing is saved, and the question says why', async ({ culvert }) => {
  const { window, userData } = culvert;
  await fill(window, 'Office');
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expect(remember(window)).toBeDisabled();
  await expect(prompt(window)).toContainText('It cannot be saved here: this desktop has no keyring');
  await pictures(culvert, 'prompt-no-keyring');
  await answer(window, await setPassword(server.user?.username ?? ''));
  await expectSessionState(window, 'Office', 'Open');
  expect(readdirSync(userData)).not.toContain('secrets.json');
});
