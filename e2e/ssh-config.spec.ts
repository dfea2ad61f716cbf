import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import {
  boundAddress,
  button,
  dial,
  expectSessionState,
  field,
  forwardRows,
  go,
  saved,
  savedTree,
  say,
} from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
test.beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
});
test.afterAll(async () => {
  await Promise.all([server.stop(), echo.stop()]);
});

const blocks = () => `Host office
  HostName 127.0.0.1
  Port ${server.port}
  User ${server.username}
  IdentityFile ${server.clientKeys.ed25519.path}
  LocalForward 127.0.0.1:0 127.0.0.1:${echo.port}
Host db? *.lab
  User postgres
  Port 2222
Host web
  HostName web.example
Host *
  ServerAliveInterval 20
`;

function writeConfig(home: string, text: string): string {
  const path = join(home, '.ssh', 'config');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

test('a host of ~/.ssh/config opens from the list, with its forwards, and goes on following the file', async ({
  home,
}) => {
  const path = writeConfig(home, blocks());
  writeFileSync(join(home, '.ssh', 'known_hosts'), `${server.knownHostsLine}\n`, { mode: 0o600 });
  const { app, window, userData } = await launch({ home });
  const option = (name: string) => saved(window, name);
  await expect(savedTree(window).getByRole('treeitem')).toHaveText([
    'Default Settings',
    'Practice server (built in)',
    'From ~/.ssh/configread only',
    'office',
    'web',
  ]);
  await pictures({ app, window }, 'ssh-config-list');

  await option('office').click();
  await expect(button(window, 'Load')).toBeEnabled();
  // A mark stays where it is put, as in PuTTY's list.
  await option('office').click();
  await window.keyboard.press('Escape');
  await expect(option('office')).toHaveAttribute('aria-selected', 'true');
  await expect(button(window, 'Load')).toBeEnabled();

  await option('office').dblclick();
  await expectSessionState(window, 'office', 'Open');
  const { port } = await boundAddress(window, 'office', 'Local');
  expect(await say(await dial(port), 'through the tunnel')).toBe('through the tunnel');
  await go(window, 'Session');
  await expect(option('office')).toContainText('Open');
  await expect(window.getByText('Follows office in ~/.ssh/config')).toBeVisible();
  await pictures({ app, window }, 'ssh-config-loaded');

  await field(window, 'Saved sessions').fill('Office, saved');
  await button(window, 'Save').click();
  await expect(window.getByText('Saved as a new session, “Office, saved”.')).toBeVisible();
  const written = () => JSON.parse(readFileSync(join(userData, 'sessions.json'), 'utf8')).sessions[1];
  expect(written()).toMatchObject({ name: 'Office, saved', sshConfig: 'office', host: '127.0.0.1' });

  writeFileSync(
    path,
    `Host fresh\n  HostName fresh.example\n${blocks().replace('LocalForward', 'DynamicForward 127.0.0.1:0\n#')}`,
  );
  await expect(option('fresh')).toBeVisible();
  await button(window, 'Load').click();
  await go(window, 'Tunnels');
  await expect(forwardRows(window)).toHaveCount(1);
  await expect(forwardRows(window)).toContainText('Dynamic');

  await go(window, 'Session');
  await button(window, 'Make it my own').click();
  await button(window, 'Save').click();
  await expect(window.getByText('Saved “Office, saved”.')).toBeVisible();
  expect(written()).not.toHaveProperty('sshConfig');
  await app.close();
});

test('a typed name that only a pattern fits is offered; a change in the form makes it one’s own', async ({ home }) => {
  writeConfig(home, blocks());
  const { app, window } = await launch({ home });
  const host = field(window, 'Host Name (or IP address)');
  await host.fill('db7');
  await expect(window.getByText('~/.ssh/config has settings for “db7” (line 8).')).toBeVisible();
  await pictures({ app, window }, 'ssh-config-offer');
  await window.getByRole('button', { name: 'Use them: follow ~/.ssh/config for db7' }).click();
  await expect(field(window, 'User name')).toHaveValue('postgres');
  await expect(field(window, 'Port')).toHaveValue('2222');
  await host.fill('elsewhere.example');
  await expect(window.getByText('has settings for')).toBeHidden();
  await button(window, 'Save').click();
  await expect(window.getByText('Saved as a new session, “db7”.')).toBeVisible();
  await expect(window.getByText('Follows db7')).toBeHidden();
  await app.close();
});

test('a broken file is a sentence with file and line, and no hosts; mended, they are back', async ({ home }) => {
  const path = writeConfig(home, `${blocks()}Pirt 1\n`);
  const { app, window } = await launch({ home });
  const note = window.getByRole('status').filter({ hasText: '~/.ssh/config is not used.' });
  await expect(note).toContainText(`${path} line 14: there is no option “pirt”.`);
  await expect(saved(window, 'office')).toBeHidden();
  await pictures({ app, window }, 'ssh-config-broken');
  writeConfig(home, blocks());
  await expect(note).toBeHidden();
  await expect(saved(window, 'office')).toBeVisible();

  // Ten megabytes, then more than is read: neither holds the window up.
  appendFileSync(path, '# filler\n'.repeat(Math.ceil((10 * 1024 * 1024) / 9)));
  appendFileSync(path, 'Host last\n');
  await expect(saved(window, 'last')).toBeVisible();
  appendFileSync(path, '# filler\n'.repeat(Math.ceil((7 * 1024 * 1024) / 9)));
  await expect(note).toContainText('more than 16 MB of configuration are not read');
  await app.close();
});
