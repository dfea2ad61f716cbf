import { readFileSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { testPassphrase } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, field, fillServer, go, openAs } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

/** The desktop's own save dialog cannot be worked from here; everything behind it is real. */
const chooseAlways = (app: Culvert['app'], filePath: string) =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
const clipboard = (app: Culvert['app']) => app.evaluate(({ clipboard: board }) => board.readText());

test('the log is filtered, searched, copied in part and whole, and saved', async ({ culvert, home }) => {
  const { app, window } = culvert;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', 'nowhere.invalid:5432');
  await openAs(window, 'Noted');
  await go(window, 'Event log');
  const lines = window.locator('.log-line');
  await expect(lines.filter({ hasText: 'listening on' })).toHaveCount(1);
  await expect(lines.filter({ hasText: 'nowhere.invalid' }).locator('.mark')).not.toHaveCount(0);
  await pictures(culvert, 'event-log');

  const level = window.getByRole('combobox', { name: 'Level' });
  await level.selectOption({ label: 'Warnings and errors' });
  await expect(lines.filter({ hasText: 'nowhere.invalid' })).not.toHaveCount(0);
  await expect(lines.filter({ hasText: 'Connecting to' })).toHaveCount(0);
  await level.selectOption({ label: 'Errors' });
  await expect(window.getByText('No line matches.')).toBeVisible();
  await level.selectOption({ label: 'Everything' });

  await window.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Forwards' });
  await expect(lines.filter({ hasText: 'Connecting to' })).toHaveCount(0);
  await window.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Sessions' });
  await expect(lines.filter({ hasText: 'listening on' })).toHaveCount(0);
  await expect(lines.filter({ hasText: 'Open. The server is' })).toHaveCount(1);
  await window.getByRole('searchbox', { name: 'Find' }).fill('open SERVER');
  await expect(lines).toHaveCount(1);

  await expect(button(window, 'Copy selected')).toBeDisabled();
  await lines.first().locator('.log-text').click({ clickCount: 3 });
  await button(window, 'Copy selected').click();
  await expect.poll(() => clipboard(app)).toMatch(/^\S+Z {2}Noted {2}Open\. The server is \S.*$/);
  await app.evaluate(({ clipboard: board }) => board.clear());
  await button(window, 'Copy all').click();
  await expect.poll(() => clipboard(app)).toMatch(/^\S+Z {2}Noted {2}Open\. The server is \S.*$/);

  const file = join(home, 'log.txt');
  await chooseAlways(app, file);
  await button(window, 'Save…').click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText(`Saved as ${file}.`);
  expect(readFileSync(file, 'utf8')).toMatch(/^\S+Z {2}Noted {2}Open\. .*\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await chooseAlways(app, join(home, 'no-such-folder', 'log.txt'));
  await button(window, 'Save…').click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('could not be written (ENOENT).');
});

test('a report is read before it is saved, and tells neither names nor secrets', async ({ culvert, home }) => {
  const { app, window } = culvert;
  const passphrase = 'a-passphrase-nobody-may-read';
  await fillServer(window, server, server.clientKeys.encrypted.path);
  await addForward(window, 'Local', '127.0.0.1:0', 'payroll.nowhere.invalid:5432');
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Payroll of Paris');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  const typed = window.getByRole('dialog').getByLabel('Passphrase', { exact: true }).first();
  await typed.fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toContainText(/wrong|not the right|did not/i);
  await typed.fill(testPassphrase);
  await window.keyboard.press('Enter');
  await go(window, 'Status');
  await expect(window.locator('.forward-line')).toContainText('Destination does not answer');

  await go(window, 'Event log');
  await button(window, 'Save a report…').click();
  const text = window.getByRole('textbox', { name: 'The report' });
  await expect(text).toHaveValue(/^Culvert report\n/);
  await pictures(culvert, 'report');
  const file = join(home, 'report.txt');
  await chooseAlways(app, file);
  const shown = await text.inputValue();
  await window.getByRole('dialog').getByRole('button', { name: 'Save…' }).click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('Saved as');
  const saved = readFileSync(file, 'utf8');
  expect(saved).toBe(shown);
  const key = readFileSync(server.clientKeys.encrypted.path, 'utf8').split('\n');
  const never = [passphrase, testPassphrase, ...key.filter((line) => line.length > 20)];
  const names = ['payroll', 'Paris', 'nowhere', server.username, userInfo().username, hostname(), home, 'culvert-keys'];
  for (const word of [...never, ...names]) expect(saved.includes(word), `“${word}” in the report`).toBe(false);
  expect(saved).toMatch(/session-\d: 127\.0\.0\.1 port \d+, user user-\d/);
  expect(saved).toMatch(/agreed: kex \S+/);

  await button(window, 'Save a report…').click();
  for (const kind of ['Host names and addresses', 'User and session names', 'Paths of files'])
    await window.getByRole('dialog').getByText(kind).click();
  for (const word of ['payroll.nowhere.invalid', 'Payroll of Paris', server.username])
    await expect.poll(() => text.inputValue()).toContain(word);
  const told = await text.inputValue();
  for (const word of never) expect(told.includes(word), 'a secret in the report').toBe(false);
});

test('several lines are copied as lines, by Ctrl+C as by the button, and each session is shown alone', async ({
  culvert: { app, window },
}) => {
  await fillServer(window, server);
  await openAs(window, 'First');
  await openAs(window, 'Second');
  await expect(window.getByRole('article')).toHaveCount(2);
  await go(window, 'Event log');
  const lines = window.locator('.log-line');
  const opened = lines.filter({ hasText: 'Open. The server is' });
  await expect(opened).toHaveCount(2);
  await window.getByRole('combobox', { name: 'Session' }).selectOption({ label: 'First' });
  await expect(opened).toHaveCount(1);
  await expect(lines.filter({ hasText: 'Second' })).toHaveCount(0);

  const shown = await lines.locator('.log-text').allTextContents();
  expect(shown.length).toBeGreaterThan(3);
  await lines
    .first()
    .locator('.log-text')
    .click({ position: { x: 2, y: 6 } });
  await lines
    .nth(2)
    .locator('.log-text')
    .click({ position: { x: 40, y: 6 }, modifiers: ['Shift'] });
  await window.keyboard.press('Control+c');
  const read = async () => (await clipboard(app)).split('\n');
  await expect.poll(async () => (await read()).length).toBe(3);
  const copied = await read();
  for (const line of copied) expect(line).toMatch(/^\S+Z {2}First {2}/);
  expect(copied.map((line) => line.split('  ')[2])).toEqual(shown.slice(0, 3));
  await app.evaluate(({ clipboard: board }) => board.clear());
  await button(window, 'Copy selected').click();
  await expect.poll(() => read()).toEqual(copied);
});
