import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { canMakeUsers, needsRoot } from '../electron/testing/test-user.ts';
import { expect, launch, test } from './support/app.ts';
import { recordIpc, sentToWindow } from './support/ipc-record.ts';
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

const secret = (): string => server.user?.password ?? '';
const failures = (): number => server.log().split('Failed password').length - 1;

/** Saves a session for the test user under a host name of its own, as passwords are kept by account. */
async function fill(window: Page, name: string, host: string): Promise<void> {
  await go(window, 'Session');
  await saved(window, 'Default Settings').click();
  await button(window, 'Load').click();
  await field(window, 'Host Name (or IP address)').fill(host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(server.user?.username ?? '');
  await field(window, 'Saved sessions').fill(name);
  await button(window, 'Save').click();
  await expect(window.getByText(`Saved “${name}”.`)).toBeVisible();
}

const openSaved = async (window: Page, name: string): Promise<void> => {
  await go(window, 'Session');
  await saved(window, name).dblclick();
};

async function signInAndRemember(window: Page, name: string): Promise<void> {
  await openSaved(window, name);
  await button(window, 'Accept and save').click();
  await window.getByText('Remember this password').click();
  await window.getByLabel('Password', { exact: true }).fill(secret());
  await window.keyboard.press('Enter');
  await expectSessionState(window, name, 'Open');
  await button(window, 'Close session').click();
  await expect(button(window, 'Open')).toBeVisible();
}

const dumps = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.dmp$|(^|\/)core(\.\d+)?$/.test(path));

test('a saved password signs in without ever being sent to the window or left by a crash, and all are forgotten at once', async ({
  home,
}) => {
  const first = await launch({ home, env: keyring.env, realKeyring: true });
  for (const [name, host] of [
    ['Office', '127.0.0.1'],
    ['Depot', 'localhost'],
  ] as const) {
    await fill(first.window, name, host);
    await signInAndRemember(first.window, name);
  }
  await recordIpc(first.app);
  await openSaved(first.window, 'Depot');
  await expectSessionState(first.window, 'Depot', 'Open');
  expect(failures()).toBe(0);
  const sent = (await sentToWindow(first.app)).join('\n');
  expect(sent).toContain('push culvert:push:sessions');
  expect(sent).toContain('answer culvert:call:sessions.open');
  for (const form of [secret(), Buffer.from(secret()).toString('base64')]) expect(sent).not.toContain(form);

  const gone = once(first.app.process(), 'exit');
  await first.app.evaluate(() => process.crash()).catch(() => {});
  await gone;
  expect(dumps(home)).toEqual([]);

  const second = await launch({ home, env: keyring.env, realKeyring: true });
  await openSaved(second.window, 'Office');
  await expectSessionState(second.window, 'Office', 'Open');
  await go(second.window, 'Auth');
  await button(second.window, 'Forget those of all sessions (2)').click();
  await expect(second.window.getByText(/^Forgotten: the password of .* and the password of /)).toBeVisible();
  expect(JSON.parse(readFileSync(join(second.userData, 'secrets.json'), 'utf8')).secrets).toEqual([]);
  for (const name of ['Office', 'Depot']) {
    if (name === 'Office') await button(second.window, 'Close session').click();
    await openSaved(second.window, name);
    await expect(prompt(second.window).getByRole('heading')).toHaveText(/^Password for /);
    await button(second.window, 'Cancel').first().click();
  }
  await second.app.close();
});

test('a keyring whose unlock dialog nobody answers holds nothing up', async ({ home }) => {
  const locked = await startKeyring();
  await locked.lock();
  const culvert = await launch({ home, env: locked.env, realKeyring: true });
  const { app, window } = culvert;
  await fill(window, 'Office', '127.0.0.1');
  await openSaved(window, 'Office');
  await button(window, 'Accept and save').click();
  await expect(window.getByRole('checkbox', { name: 'Remember this password' })).toBeDisabled();
  await expect(prompt(window)).toContainText('keyring is locked or does not answer');
  await pictures(culvert, 'prompt-keyring-locked');
  await window.getByLabel('Password', { exact: true }).fill(secret());
  await window.keyboard.press('Enter');
  await expectSessionState(window, 'Office', 'Open');
  await app.close();
  await locked.stop();
});
