import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, newAuthority } from '../electron/testing/certificates.ts';
import { makeKey, testPassphrase } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, fillServer, go, prompt } from './support/steps.ts';

test('a session signed in by a certificate that lapses soon says so, in Status and in a notice', async ({
  culvert,
}) => {
  const { dir, key: authority } = await newAuthority();
  const key = await makeKey(join(dir, 'id'), 'ed25519');
  writeFileSync(join(dir, 'authorities'), `${authority.publicLine}\n`);
  const server = await startSshd({ config: [`TrustedUserCAKeys ${join(dir, 'authorities')}`] });
  await certify(authority, key.path, { keyId: 'ada@work', principals: [server.username], validity: '-1h:+8m' });
  const { window } = culvert;
  await fillServer(window, server, key.path);
  await expect(window.getByText(/Certificate, lapses in 7 min/)).toBeVisible();
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('By certificate');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'By certificate', 'Open');
  const card = window.getByRole('article', { name: 'By certificate' });
  await expect(card).toContainText(/Signed in with.*Certificate, lapses in 7 min/);
  await expect(
    window.getByText(/By certificate: It signed in with the ED25519 certificate .* ends in 7 minutes/),
  ).toBeVisible();
  await pictures(culvert, 'status-certificate');
  await server.stop();
});

test.describe('a wrong passphrase is asked for again', () => {
  let server: Sshd;
  test.beforeAll(async () => {
    server = await startSshd();
  });
  test.afterAll(() => server.stop());

  test('in the window, naming the file and the try, and the right one signs in', async ({ culvert }) => {
    const { window } = culvert;
    const { path } = server.clientKeys.encrypted;
    await fillServer(window, server, path);
    await go(window, 'Session');
    await field(window, 'Saved sessions').fill('Locked key');
    await button(window, 'Save').click();
    await button(window, 'Open').click();
    await button(window, 'Accept once').click();
    const asked = prompt(window);
    await expect(asked).toContainText(path);
    await asked.getByLabel('Passphrase', { exact: true }).first().fill('wrong');
    await window.keyboard.press('Enter');
    await expect(asked).toContainText(/wrong|not the right|did not/i);
    await pictures(culvert, 'passphrase-again');
    await asked.getByLabel('Passphrase', { exact: true }).first().fill(testPassphrase);
    await window.keyboard.press('Enter');
    await expectSessionState(window, 'Locked key', 'Open');
  });
});
