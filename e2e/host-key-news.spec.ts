import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, newAuthority } from '../electron/testing/certificates.ts';
import { makeKey } from '../electron/testing/ssh-keys.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, field, fillServer, go, prompt } from './support/steps.ts';

test('keys that a known server announces are asked about where a session says so', async ({
  culvert: { app, window, userData },
}) => {
  const server = await startSshd({ hostKeys: ['ed25519', 'rsa'] });
  const known = join(userData, 'known_hosts');
  writeFileSync(known, `${server.knownHostsLine}\n`);
  await fillServer(window, server);
  await go(window, 'Host keys');
  await window.getByText('Ask first').click();
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('News');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await expect(prompt(window)).toContainText(server.hostKeys[1]?.fingerprint ?? 'no second key');
  await expectSessionState(window, 'News', 'Open');
  await pictures({ app, window }, 'host-key-news');
  expect(readFileSync(known, 'utf8')).toBe(`${server.knownHostsLine}\n`);
  await button(window, 'Take over').click();
  await expect(prompt(window)).toHaveCount(0);
  await expect.poll(() => readFileSync(known, 'utf8')).toContain(server.hostKeys[1]?.publicLine);
  await server.stop();
});

test('a certificate that does not count is told of, and the plain key asked about', async ({
  culvert: { app, window, home },
}) => {
  const authority = await newAuthority();
  const host = await makeKey(join(authority.dir, 'host'), 'ed25519');
  await certify(authority.key, host.path, { forHosts: true, principals: ['127.0.0.1'], validity: '-2h:-1h' });
  const server = await startSshd({ config: [`HostKey ${host.path}`, `HostCertificate ${host.path}-cert.pub`] });
  mkdirSync(join(home, '.ssh'));
  writeFileSync(join(home, '.ssh', 'known_hosts'), `@cert-authority * ${authority.key.publicLine}\n`);
  await fillServer(window, server);
  await go(window, 'Session');
  await button(window, 'Open').click();
  await expect(prompt(window)).toContainText('it has expired');
  await expect(prompt(window)).toContainText(host.fingerprint);
  await pictures({ app, window }, 'host-key-certificate');
  await prompt(window).getByRole('button', { name: 'Cancel' }).click();
  await server.stop();
});
