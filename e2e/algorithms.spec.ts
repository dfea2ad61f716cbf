import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, fillServer, go } from './support/steps.ts';

let old: Sshd;
test.beforeAll(async () => {
  old = await startSshd({
    hostKeys: ['rsa1024'],
    config: [
      'KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1',
      'HostKeyAlgorithms ssh-rsa',
      'Ciphers aes128-cbc,3des-cbc',
      'MACs hmac-sha1,hmac-md5',
    ],
  });
});
test.afterAll(() => old.stop());

test('an old server is refused with what it has, reached by the preset that would do, and its weak picks are named', async ({
  culvert: { app, window, userData },
}) => {
  await fillServer(window, old);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Old switch');
  await button(window, 'Open').click();
  const card = window.getByRole('article');
  await expect(card).toContainText('have no common key exchange method');
  await expect(card).toContainText('It offers diffie-hellman-group14-sha1, diffie-hellman-group1-sha1.');
  await expect(card).toContainText('choose “Legacy” under Algorithms');
  await pictures({ app, window }, 'algorithms-refused');

  await button(window, 'Show Algorithms').click();
  await pictures({ app, window }, 'algorithms-modern');
  await window.getByText('Legacy', { exact: true }).click();
  await expect(window.getByRole('radio', { name: /^Legacy/ })).toBeChecked();
  const kex = window.getByRole('listbox', { name: 'Key exchange, in order of preference' });
  await expect(kex.getByRole('option').last()).toContainText('diffie-hellman-group1-sha1');
  await expect(kex.getByRole('option').last()).toContainText('weak');
  await kex.getByRole('option').last().click();
  const group = window.getByRole('region', { name: 'Key exchange', exact: true });
  await expect(group).toContainText('Its group of 1024 bits is within reach of large attackers');
  await expect(group).toContainText('For the server’s administrator: Update the SSH server');
  await kex.getByRole('option').last().click();
  await expect(kex.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await pictures({ app, window }, 'algorithms-legacy');

  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Old switch', 'Open');
  for (const words of [
    'diffie-hellman-group14-sha1',
    'aes128-cbc with hmac-sha1',
    'ssh-rsa The server proves itself with SHA-1',
    'RSA key of 1024 bits Large attackers could work out such a key',
    'For the server’s administrator: Update the SSH server, or allow curve25519-sha256 in KexAlgorithms.',
  ])
    await expect(card).toContainText(words);
  await pictures({ app, window }, 'algorithms-weak');
  await go(window, 'Session');
  await button(window, 'Save').click();
  await expect(window.getByText('Saved “Old switch”.')).toBeVisible();
  const saved = JSON.parse(readFileSync(join(userData, 'sessions.json'), 'utf8')).sessions;
  expect(saved.find((one: { name: string }) => one.name === 'Old switch').algorithms).toEqual({ preset: 'legacy' });
});

test('an order of one’s own: by buttons and by keys, across the line, and back', async ({
  culvert: { app, window },
}) => {
  await go(window, 'Algorithms');
  const list = window.getByRole('listbox', { name: 'Host key, in order of preference' });
  const order = () => list.getByRole('option').allTextContents();
  await list.getByRole('option', { name: /^ssh-ed25519/ }).click();
  await expect(button(window, 'Up: Host key')).toBeDisabled();
  await button(window, 'Down: Host key').click();
  expect((await order()).slice(0, 2)).toEqual(['rsa-sha2-512', 'ssh-ed25519']);
  await window.getByText('Changed below.').waitFor();
  await list.getByRole('option', { name: /^ecdsa-sha2-nistp256/ }).click();
  await window.keyboard.press('Alt+ArrowUp');
  const offered = list.getByRole('group', { name: 'Offered', exact: true }).getByRole('option');
  await expect(offered).toHaveText(['rsa-sha2-512', 'ssh-ed25519', 'rsa-sha2-256', 'ecdsa-sha2-nistp256']);
  await pictures({ app, window }, 'algorithms-own');
  await button(window, 'Reset: Host key').click();
  await expect(offered).toHaveText(['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256']);
  await expect(window.getByText('Not saved yet')).toHaveCount(0);
});
