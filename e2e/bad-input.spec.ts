import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { testPassphrase } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, newHome, test } from './support/app.ts';
import {
  addForward,
  boundAddress,
  button,
  expectSessionState,
  field,
  fillServer,
  forwardRows,
  go,
  picture,
  prompt,
  saved,
} from './support/steps.ts';

/** Each thing a person may mistype in a forward, and the words that must stand beside the field. */
const badForwards = [
  ['source', '', 'db:5432', 'Enter a source port'],
  ['source', '65536', 'db:5432', 'ports run from 1 to 65535'],
  ['source', '-1', 'db:5432', 'ports run from 1 to 65535'],
  ['source', '80a', 'db:5432', 'neither a port number nor a service name'],
  ['source', 'nosuchservice', 'db:5432', 'not a service name Culvert knows'],
  ['source', '::1:5901', 'db:5432', 'Put the IPv6 address in brackets'],
  ['destination', '5432', '', 'Enter a destination as host:port'],
  ['destination', '5432', 'db', 'has no port'],
  ['destination', '5432', 'db:0', 'Port 0 cannot be a destination'],
  ['destination', '5432', 'db:65536', 'ports run from 1 to 65535'],
  ['destination', '5432', 'db:-1', 'ports run from 1 to 65535'],
  ['destination', '5432', 'db:80a', 'neither a port number nor a service name'],
  ['destination', '5432', 'db:nosuchservice', 'not a service name Culvert knows'],
  ['destination', '5432', '2001:db8::1:443', 'Put the IPv6 address in brackets'],
] as const;

const labelOf = { source: 'Source port', destination: 'Destination' } as const;

/** The sentence that assistive technology reads with a field. */
async function expectProblem(window: Page, label: string, words: string): Promise<void> {
  await expect(field(window, label)).toHaveAccessibleDescription(
    new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  );
  await expect(field(window, label)).toHaveAttribute('aria-invalid', 'true');
}

test('each bad forward gets its sentence beside its field, and nothing is added', async ({ culvert: { window } }) => {
  for (const [where, source, destination, words] of badForwards) {
    await addForward(window, 'Local', source, destination);
    await expectProblem(window, labelOf[where], words);
    await expect(forwardRows(window)).toHaveCount(0);
  }
  await picture(window, 'tunnels-problem');
});

test('a duplicate, and L and D on one port', async ({ culvert: { window } }) => {
  await addForward(window, 'Local', '5432', 'db:5432');
  await expect(forwardRows(window)).toHaveCount(1);
  await addForward(window, 'Local', '5432', 'db:5432');
  await expectProblem(window, 'Source port', 'Specified forwarding already exists: Local 5432 to db:5432.');
  await addForward(window, 'Dynamic', '5432');
  await expectProblem(window, 'Source port', 'already used by another forward of this session: Local 5432 to db:5432.');
  await expect(forwardRows(window)).toHaveCount(1);
});

test('an empty host, a bad port, a name already taken', async ({ culvert: { window } }) => {
  await button(window, 'Open').click();
  await expectProblem(window, 'Host Name (or IP address)', 'Enter a host name or an IP address.');
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  for (const [text, words] of [
    ['0', 'Port 0'],
    ['65536', 'ports run'],
    ['', 'Enter a port'],
    ['80a', 'neither'],
  ] as const) {
    await field(window, 'Port').fill(text);
    await button(window, 'Open').click();
    await expectProblem(window, 'Port', words);
  }
  await field(window, 'Port').fill('22');
  await button(window, 'Save').click();
  await expectProblem(window, 'Saved sessions', 'Give the session a name.');
  await field(window, 'Saved sessions').fill('practice server (BUILT IN)');
  await button(window, 'Save').click();
  await expect(field(window, 'Saved sessions')).toHaveAttribute('aria-invalid', 'true');
  await expect(saved(window, /practice server/i)).toHaveCount(1);
  await go(window, 'Status');
  await expect(window.getByRole('article')).toHaveCount(0);
});

test('a key file that is missing or no key', async ({ culvert: { window, home } }) => {
  const noKey = join(home, 'notes.txt');
  writeFileSync(noKey, 'Not a key.\n');
  await go(window, 'Auth');
  for (const [path, words] of [
    [join(home, 'missing'), 'There is no file at'],
    [noKey, 'is not a private key'],
  ] as const) {
    await field(window, 'Key file path').fill(path);
    await field(window, 'Key file path').blur();
    await expectProblem(window, 'Key file path', words);
  }
});

test('a profile file that does not parse is kept beside the new one, and the person is told', async () => {
  const home = newHome();
  const folder = join(home, 'culvert');
  const broken = '{ "version": 1, "sessions": [ {';
  writeFileSync(join(folder, 'sessions.json'), broken);
  const { app, window } = await launch({ home });
  const backups = readdirSync(folder).filter((name) => /^sessions\.json\.bad/.test(name));
  expect(backups).toHaveLength(1);
  expect(readFileSync(join(folder, backups[0] ?? ''), 'utf8')).toBe(broken);
  await expect(window.getByText(backups[0] ?? 'none')).toBeVisible();
  await picture(window, 'notice-bad-profile');
  await app.close();
});

test.describe('with a real server', () => {
  let server: Sshd;
  let echo: TcpFixture;
  test.beforeAll(async () => {
    server = await startSshd();
    echo = await startEcho();
  });
  test.afterAll(async () => {
    await echo.stop();
    await server.stop();
  });

  async function openNamed(window: Page, name: string): Promise<void> {
    await go(window, 'Session');
    await field(window, 'Saved sessions').fill(name);
    await button(window, 'Save').click();
    await button(window, 'Open').click();
    await button(window, 'Accept once').click();
  }

  test('a port in use names the process that holds it and offers the next free one', async ({
    culvert: { window },
  }) => {
    await fillServer(window, server);
    await addForward(window, 'Local', `127.0.0.1:${echo.port}`, `127.0.0.1:${echo.port}`);
    await openNamed(window, 'Busy');
    await expectSessionState(window, 'Busy', `process ${process.pid}`);
    await picture(window, 'status-port-in-use');
    await go(window, 'Tunnels');
    await picture(window, 'tunnels-port-in-use');
    await window.getByRole('button', { name: /^Use port \d+/ }).click();
    const { port } = await boundAddress(window, 'Busy', 'Local');
    expect(port).not.toBe(echo.port);
  });

  test('a wrong passphrase is asked again, three times', async ({ culvert: { window } }) => {
    await fillServer(window, server, server.clientKeys.encrypted.path);
    await openNamed(window, 'Locked');
    for (const attempt of [1, 2, 3]) {
      await expect(prompt(window)).toContainText(`Attempt ${attempt} of 3`);
      if (attempt === 2) await picture(window, 'prompt-passphrase');
      await prompt(window).getByLabel('Passphrase', { exact: true }).fill(`not ${testPassphrase}`);
      await button(window, 'Continue').click();
    }
    await expectSessionState(window, 'Locked', /passphrase/i);
    await expect(prompt(window)).toHaveCount(0);
  });
});
