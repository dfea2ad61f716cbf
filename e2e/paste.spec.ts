import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Culvert, expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, field, forwardRows, go } from './support/steps.ts';

const dialog = (window: Page) => window.getByRole('dialog');
const message = (window: Page) => window.getByRole('status', { name: 'Message' });

/** Puts a text on the clipboard and pastes it where no text field has the focus, as a person does. */
async function paste({ app, window }: Pick<Culvert, 'app' | 'window'>, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await window.getByRole('tree', { name: 'Category' }).focus();
  await window.keyboard.press('Control+v');
}

const clipboardOf = ({ app }: Pick<Culvert, 'app'>): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());

test('a pasted ssh line becomes a session, with a preview, and goes again with Undo', async ({ culvert }) => {
  const { app, window, userData } = culvert;
  await paste({ app, window }, 'ssh -fN -L 5432:db.internal:5432 -D 1080 \\\n  -p 2200 me@bastion.example\n');
  await expect(dialog(window)).toContainText('Add what the ssh command says');
  await expect(dialog(window)).toContainText('Connects to me@bastion.example:2200.');
  await expect(dialog(window)).toContainText('db.internal:5432 as seen from bastion.example');
  await expect(dialog(window)).toContainText('-f: makes no difference to a tunnel.');
  await expect(dialog(window)).toContainText('1 session will be added, with 2 forwards.');
  await pictures({ app, window }, 'paste-preview');
  await window.keyboard.press('Escape');
  await expect(dialog(window)).toBeHidden();
  const saved = () => readFileSync(join(userData, 'sessions.json'), 'utf8');
  expect(saved()).not.toContain('bastion.example');

  await button(window, 'Paste… an ssh or plink command, or a piece of ssh_config').click();
  await button(window, 'Add 1 session').click();
  await expect(message(window)).toContainText('Added 1 session.');
  await expect.poll(saved).toContain('"host": "bastion.example"');
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(message(window)).toContainText('It is as it was before.');
  expect(saved()).not.toContain('bastion.example');
});

test('a pasted line adds rows to the session in the form; session and row copy back', async ({ culvert }) => {
  const { app, window } = culvert;
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await go(window, 'Tunnels');
  await paste({ app, window }, 'plink.exe -batch -pw hunter2 -L 5432:db:5432 -L 8080:web:80 me@other.example');
  await dialog(window).getByText('Forwards of the session in the form').click();
  await expect(dialog(window)).toContainText('-pw: passwords are asked for');
  await button(window, 'Add 2 forwards').click();
  await expect(forwardRows(window)).toHaveCount(2);
  await paste({ app, window }, '-L 5432:again:1 -L 9090:new:1');
  await button(window, 'Add 2 forwards').click();
  await expect(message(window)).toContainText('1 forward would listen where one of the session does');
  await expect(forwardRows(window)).toHaveCount(3);
  await pictures({ app, window }, 'paste-rows');

  await forwardRows(window).filter({ hasText: '8080' }).click();
  await button(window, 'Copy as').click();
  await window.getByRole('menuitem', { name: 'plink command' }).click();
  await expect(message(window)).toContainText('Copied as plink command');
  await expect.poll(() => clipboardOf({ app })).toBe('plink -ssh -N -L 8080:web:80 bastion.example');
  await go(window, 'Session');
  await button(window, 'Export').click();
  await pictures({ app, window }, 'export-menu');
  await window.getByRole('menuitem', { name: 'ssh_config block' }).click();
  await expect(message(window)).toContainText('Copied as ssh_config block');
  await expect.poll(() => clipboardOf({ app })).toContain('LocalForward 5432 db:5432');
  await button(window, 'Export').click();
  await window.getByRole('menuitem', { name: 'ssh command' }).click();
  await expect(message(window)).toContainText('Copied as ssh command');
  await expect.poll(() => clipboardOf({ app })).toContain('-L 8080:web:80');
});

test('what is no tunnel is said in one sentence, and a text field keeps its paste', async ({ culvert }) => {
  const { app, window } = culvert;
  for (const [text, words] of [
    ['Dear all, the meeting is at five.', 'That is no ssh or plink command'],
    ['ssh "bastion', 'A quotation mark in that command is never closed'],
    ['ssh -N', 'It names no host to connect to'],
    ['Windows Registry Editor Version 5.00\n[HKEY_CURRENT_USER\\x]\n"Host', 'Line 3 is not that of a .reg file'],
    ['x'.repeat(10_000_000), 'It has 10 MB, and at most 1 MB are read'],
  ] as const) {
    await paste({ app, window }, text);
    await expect(message(window)).toContainText(words);
    await expect(dialog(window)).toBeHidden();
  }
  await app.evaluate(({ clipboard }) => clipboard.writeText('ssh me@bastion.example'));
  await field(window, 'Host Name (or IP address)').focus();
  await window.keyboard.press('Control+v');
  await expect(field(window, 'Host Name (or IP address)')).toHaveValue('ssh me@bastion.example');
  await expect(dialog(window)).toBeHidden();
});

test('five thousand forwards are read while the window answers', async ({ culvert }) => {
  const { app, window } = culvert;
  const many = Array.from({ length: 5000 }, (_, index) => `-L ${10_000 + index}:db${index}:5432`).join(' ');
  await paste({ app, window }, `ssh ${many} me@bastion.example`);
  await go(window, 'Auth');
  await expect(dialog(window)).toContainText('1 session will be added, with 5,000 forwards.', { timeout: 20_000 });
  await button(window, 'Add 1 session').click();
  await expect(message(window)).toContainText('Added 1 session.');
});
