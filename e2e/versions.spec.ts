import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startEcho } from '../electron/testing/echo-server.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { emptyProfile } from '../shared/model/session-profile.ts';
import { de } from '../shared/words/de/index.ts';
import { expect, launch, newHome, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  field,
  fillServer,
  forwardLine,
  go,
  openAs,
  saved,
  say,
} from './support/steps.ts';

const dialog = (window: Page) => window.getByRole('dialog', { name: 'Restore an earlier version' });
const options = (window: Page) => dialog(window).getByRole('option');
const preview = (window: Page) => dialog(window).getByRole('region', { name: 'What restoring it does' });

async function saveNew(window: Page, name: string): Promise<void> {
  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'Saved sessions').fill(name);
  await button(window, 'Save').click();
  await expect(saved(window, name)).toBeVisible();
}

test('a deleted session comes back from an earlier version, by keyboard, and goes again by Undo', async ({
  culvert,
}) => {
  const { window, userData } = culvert;
  await saveNew(window, 'Office');
  await saveNew(window, 'Branch');
  await saved(window, 'Office').click();
  await button(window, 'Delete').click();
  await expect(saved(window, 'Office')).toHaveCount(0);
  await go(window, 'Settings');
  await window.keyboard.press('Alt+e');
  await expect(options(window)).toHaveCount(3);
  await expect(options(window).first()).toBeFocused();
  await expect(preview(window)).toContainText('Brings back 1 session');
  await expect(preview(window)).toContainText('Office');
  await window.keyboard.press('ArrowDown');
  await expect(preview(window)).toContainText('Takes away 1 session');
  await expect(preview(window)).toContainText('Branch');
  await window.keyboard.press('ArrowUp');
  await pictures(culvert, 'versions');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await expect(dialog(window)).toHaveCount(0);
  await go(window, 'Session');
  await expect(saved(window, 'Office')).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(saved(window, 'Office')).toHaveCount(0);
  await expect(saved(window, 'Branch')).toBeVisible();
  expect(readFileSync(join(userData, 'sessions.json'), 'utf8')).not.toContain('Office');
});

test('after a file that does not parse, the notice offers the versions, and nothing is restored unasked', async () => {
  const home = newHome();
  const folder = join(home, 'culvert');
  const first = await launch({ home });
  await saveNew(first.window, 'Office');
  await saveNew(first.window, 'Branch');
  await first.app.close();
  writeFileSync(join(folder, 'sessions.json'), '<<<<<<< HEAD\n{}\n=======\n');
  const { app, window } = await launch({ home });
  await expect(window.getByText('It holds the conflict marks of a merge.')).toBeVisible();
  await expect(saved(window, 'Office')).toHaveCount(0);
  await button(window, 'Restore an earlier version…').click();
  await expect(preview(window)).toContainText('Office');
  await button(window, 'Restore').click();
  await expect(saved(window, 'Office')).toBeVisible();
  const aside = readdirSync(folder).find((name) => name.includes('.bad-')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('<<<<<<< HEAD\n{}\n=======\n');
  await app.close();
});

test('the file of a newer Culvert is told of, stays, and Save says why it does not save', async () => {
  const home = newHome();
  const path = join(home, 'culvert', 'sessions.json');
  const newer = JSON.stringify({ version: 2, sessions: [{ ...emptyProfile('a'), name: 'Future', host: 'h' }] });
  writeFileSync(path, newer);
  const { app, window } = await launch({ home });
  await expect(window.getByText('was written by a newer Culvert (version 2 of the file)')).toBeVisible();
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'Saved sessions').fill('Mine');
  await button(window, 'Save').click();
  await expect(window.getByText('The session was not saved').first()).toBeVisible();
  await expect(field(window, 'Host Name (or IP address)')).toHaveValue('bastion.example');
  // The newer one goes, and what was typed can be saved after all.
  writeFileSync(path, '{"version":1,"sessions":[]}');
  await button(window, 'Try again').click();
  await expect(saved(window, 'Mine')).toBeVisible();
  await app.close();
});

test('a session that runs keeps the connections of forwards that a restore leaves alone', async ({ culvert }) => {
  const { window } = culvert;
  const server = await startSshd();
  const echo = await startEcho();
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await openAs(window, 'Running');
  const { port } = await boundAddress(window, 'Running', 'Local');
  const user = await dial(port);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await go(window, 'Session');
  await button(window, 'Save').click();
  await go(window, 'Status');
  await expect(forwardLine(window, 'Dynamic')).toBeVisible();
  await go(window, 'Settings');
  await button(window, 'Restore an earlier version…').click();
  await expect(preview(window)).toContainText('Changes 1 session back');
  await button(window, 'Restore').click();
  await go(window, 'Status');
  await expect(forwardLine(window, 'Dynamic')).toHaveCount(0);
  expect(await say(user, 'still here')).toBe('still here');
  user.destroy();
  await echo.stop();
  await server.stop();
});

test('in German', async () => {
  const home = newHome();
  const profile = { ...emptyProfile('a'), name: 'Büro', host: 'h' };
  const path = join(home, 'culvert', 'sessions.json');
  writeFileSync(path, JSON.stringify({ version: 1, sessions: [profile] }));
  const culvert = await launch({ home, env: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' } });
  const { window, app } = culvert;
  await window.getByRole('treeitem', { name: 'Büro' }).click();
  await window.getByRole('button', { name: de.sessions.delete.label, exact: true }).click();
  await window.getByRole('treeitem', { name: de.window.panels.settings, exact: true }).click();
  await pictures(culvert, 'de-versions-settings');
  await window.getByRole('button', { name: de.versions.restore.label }).click();
  await expect(window.getByRole('region', { name: de.versions.preview })).toContainText('Bringt 1 Sitzung zurück');
  await pictures(culvert, 'de-versions');
  await app.close();
});
