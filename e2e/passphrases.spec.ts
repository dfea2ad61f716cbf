import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../electron/testing/run.ts';
import { makeKey, testPassphrase } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { button, expectSessionState, field, fillServer, go, prompt } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

/** The ecdsa key that the server knows, in another program's format. */
type Write = (key: string, out: string, secretFile: string) => Promise<unknown>;
const ppk =
  (version: string): Write =>
  (key, out, secret) =>
    run('puttygen', [key, '-O', 'private', '-o', out, '--ppk-param', version, '--new-passphrase', secret]);
const openssl =
  (...form: string[]): Write =>
  (key, out) =>
    run('openssl', [...form, '-in', key, '-out', out, '-passout', `pass:${testPassphrase}`]);
const formats: Readonly<Record<string, Write>> = {
  PEM: openssl('ec', '-aes256'),
  'PKCS#8': openssl('pkcs8', '-topk8', '-v2', 'aes-256-cbc'),
  'PPK 2': ppk('version=2'),
  'PPK 3': ppk('version=3,memory=1024,passes=3'),
};

test('a wrong passphrase is asked for again, whichever program wrote the key', async ({ culvert, home }) => {
  const { window } = culvert;
  const plain = join(home, 'plain');
  const { publicLine } = await makeKey(plain, 'ecdsa');
  writeFileSync(join(server.dir, 'authorized_keys'), `${publicLine}\n`);
  const secret = join(home, 'secret');
  writeFileSync(secret, testPassphrase);
  const pem = join(home, 'plain.pem');
  await run('sh', ['-c', `cp ${plain} ${pem} && ssh-keygen -q -p -P '' -N '' -m PEM -f ${pem}`]);
  await go(window, 'Auth');
  for (const [format, write] of Object.entries(formats)) {
    const path = join(home, `key.${format.replace(/\W/g, '')}`);
    await write(format.startsWith('PPK') ? plain : pem, path, secret);
    if (format === 'PEM') {
      await fillServer(window, server, path);
      await go(window, 'Session');
      await field(window, 'Saved sessions').fill('Locked');
    } else {
      await go(window, 'Auth');
      await field(window, 'Key file path').fill(path);
    }
    await go(window, 'Session');
    await button(window, 'Save').click();
    await button(window, 'Open').click();
    await button(window, 'Accept once').click();
    const asked = prompt(window);
    const typed = asked.getByLabel('Passphrase', { exact: true }).first();
    await expect(asked, format).toContainText(path);
    await typed.fill('wrong');
    await window.keyboard.press('Enter');
    await expect(asked, format).toContainText(/wrong|not the right|did not/i);
    await typed.fill(testPassphrase);
    await window.keyboard.press('Enter');
    await expectSessionState(window, 'Locked', 'Open');
    await window
      .getByRole('article', { name: 'Locked' })
      .getByRole('button', { name: /^Close/ })
      .click();
    await expectSessionState(window, 'Locked', 'Closed');
  }
});
