import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, fillServer, go, prompt } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

async function openNamed(window: Page, name: string): Promise<void> {
  await fillServer(window, server);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill(name);
  await button(window, 'Save').click();
  await button(window, 'Open').click();
}

test('an unknown key: what one was told is compared, and another key cannot be accepted', async ({
  culvert: { app, window, userData },
}) => {
  await openNamed(window, 'New');
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  await pictures({ app, window }, 'host-key-unknown');
  await expectAccessibleInEveryLook(window, 'the question about a host key');
  const told = field(window, 'Compare with');
  await told.fill(server.clientKeys.ed25519.fingerprint);
  await expect(prompt(window)).toContainText('Not the same key');
  await expect(button(window, 'Accept once')).toBeDisabled();
  await expect(button(window, 'Accept and save')).toBeDisabled();
  await pictures({ app, window }, 'host-key-different');
  await told.fill(`[127.0.0.1]:${server.port} ${server.hostKey.publicLine} root@db`);
  await expect(prompt(window)).toContainText('The same key');
  await prompt(window).getByText('More about this key').click();
  await expect(prompt(window)).toContainText(server.hostKey.publicLine);
  await pictures({ app, window }, 'host-key-same');
  expect(existsSync(join(userData, 'known_hosts'))).toBe(false);
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'New', 'Open');
  await expect.poll(() => readFileSync(join(userData, 'known_hosts'), 'utf8')).toBe(`${server.knownHostsLine}\n`);

  await go(window, 'Host keys');
  const known = window.getByRole('list', { name: 'Known keys' });
  await expect(known).toContainText(server.hostKey.fingerprint);
  await known.getByRole('button', { name: /^Pin/ }).click();
  await expect(field(window, 'Accept only these fingerprints')).toHaveValue(server.hostKey.fingerprint);
  await pictures({ app, window }, 'host-keys-panel');
  await known.getByRole('button', { name: /^Remove/ }).click();
  await expect(known).toContainText('asks about the key again');
  await pictures({ app, window }, 'host-keys-remove');
  await button(window, 'Really remove').click();
  await expect(known).toHaveCount(0);
  await expect.poll(() => readFileSync(join(userData, 'known_hosts'), 'utf8')).toBe('');
  await window.keyboard.press('Control+z');
  await expect(known).toContainText(server.hostKey.fingerprint);
  await expect.poll(() => readFileSync(join(userData, 'known_hosts'), 'utf8')).toBe(`${server.knownHostsLine}\n`);
});

test('a changed key blocks, and is replaced only by a deliberate act and after the server proved it', async ({
  culvert: { app, window, userData, home },
}) => {
  const other = server.clientKeys.ed25519;
  const name = `[127.0.0.1]:${server.port}`;
  mkdirSync(join(home, '.ssh'));
  const user = join(home, '.ssh', 'known_hosts');
  writeFileSync(user, `# mine\n${name},db.example ${other.publicLine} old\nweb.example ${other.publicLine}\n`);
  await openNamed(window, 'Changed');
  await go(window, 'Status');
  const card = window.getByRole('article', { name: 'Changed' });
  await expect(card).toContainText('has changed');
  await pictures({ app, window }, 'host-key-changed-status');
  await card.getByRole('button', { name: 'Replace the known key…' }).click();
  await expect(prompt(window)).toContainText(other.fingerprint);
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  await expect(prompt(window)).toContainText(`${user}, line 2`);
  await expect(prompt(window).getByRole('button', { name: 'Cancel' })).toBeFocused();
  const replace = button(window, 'Replace and open');
  await expect(replace).toBeDisabled();
  const typed = prompt(window).getByRole('textbox');
  await typed.fill(other.fingerprint);
  await expect(prompt(window)).toContainText('Do not replace it');
  await expect(replace).toBeDisabled();
  await pictures({ app, window }, 'host-key-changed');
  await typed.fill('127.0.0.1');
  await replace.click();
  await expectSessionState(window, 'Changed', 'Open');
  await pictures({ app, window }, 'host-key-replaced');
  await expect
    .poll(() => readFileSync(user, 'utf8'))
    .toBe(`# mine\ndb.example ${other.publicLine} old\nweb.example ${other.publicLine}\n`);
  await expect.poll(() => readFileSync(join(userData, 'known_hosts'), 'utf8')).toBe(`${server.knownHostsLine}\n`);
});

test('a pinned key that is not the server’s refuses without asking, and says so', async ({ culvert: { window } }) => {
  await go(window, 'Host keys');
  await field(window, 'Accept only these fingerprints').fill('SHA256:short');
  await button(window, 'Open').click();
  await expect(field(window, 'Host Name (or IP address)')).toHaveAttribute('aria-invalid', 'true');
  await go(window, 'Host keys');
  await expect(field(window, 'Accept only these fingerprints')).toHaveAccessibleDescription(/43 characters/);
  await field(window, 'Accept only these fingerprints').fill(server.clientKeys.ed25519.fingerprint);
  await openNamed(window, 'Pinned');
  await expectSessionState(window, 'Pinned', 'another host key than the pinned one');
  await button(window, 'Show Host keys').click();
  await field(window, 'Accept only these fingerprints').fill(server.hostKey.fingerprint);
  await button(window, 'Open').click();
  await expectSessionState(window, 'Pinned', 'Open');
});
