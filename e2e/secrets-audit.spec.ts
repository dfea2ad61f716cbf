import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type AsyncSsh, startAsyncSsh } from '../electron/testing/asyncssh.ts';
import { type ProxyFixture, startTinyproxy } from '../electron/testing/proxies.ts';
import { finder, textSeed } from '../electron/testing/secret-forms.ts';
import { makeKey } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { canMakeUsers, needsRoot } from '../electron/testing/test-user.ts';
import { type Culvert, expect, launch, test } from './support/app.ts';
import {
  clipboardOf,
  files,
  keySeeds,
  outputsOf,
  ownPlaces,
  shownBy,
  startsOf,
  type Trace,
  watchBus,
} from './support/audit.ts';
import { askedOfMain, recordIpc, sentToWindow } from './support/ipc-record.ts';
import { type Keyring, startKeyring } from './support/keyring.ts';
import { button, expectSessionState, field, go, prompt, saved } from './support/steps.ts';

test.skip(!canMakeUsers, needsRoot);

const typed = {
  refusedPassword: 'Refused-Zq7w9xKd31',
  code: 'Code-8841-Zq7w9xKd32',
  passphrase: 'Phrase "of" Zq7w9xKd33/+',
  proxyPassword: 'Proxy-Zq7w9xKd34',
};
let server: Sshd;
let keyring: Keyring;
let asking: AsyncSsh;
let proxy: ProxyFixture;
test.beforeAll(async () => {
  [server, keyring, asking, proxy] = await Promise.all([
    startSshd({ password: true }),
    startKeyring(),
    startAsyncSsh(),
    startTinyproxy({ username: 'ada', password: typed.proxyPassword }),
  ]);
});
test.afterAll(async () => {
  await Promise.all([keyring.stop(), asking.stop(), proxy.stop()]);
  await server.stop();
});

interface Entry {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly key?: string;
}

/** Types a session, opens it under its name and takes its server's key. */
async function begin(window: Page, { name, host, port, user, key = '' }: Entry): Promise<void> {
  await go(window, 'Session');
  await saved(window, 'Default Settings').click();
  await button(window, 'Load').click();
  await field(window, 'Host Name (or IP address)').fill(host);
  await field(window, 'Port').fill(String(port));
  await field(window, 'User name').fill(user);
  await field(window, 'Saved sessions').fill(name);
  await go(window, 'Auth');
  await field(window, 'Key file path').fill(key);
  await button(window, 'Save').click();
  await expect(window.getByText(`Saved “${name}”.`)).toBeVisible();
}

/** Answers one question; the field it is typed in hides it. The next question comes in a field of its own. */
async function answer(window: Page, label: string, text: string): Promise<void> {
  const input = window.getByLabel(label, { exact: true }).and(window.locator(':not([data-answered])'));
  await input.fill(text);
  await expect(input).toHaveAttribute('type', 'password');
  await input.evaluate((one) => one.setAttribute('data-answered', ''));
  await window.keyboard.press('Enter');
}

const remember = (window: Page, what: string) => window.getByText(`Remember this ${what}`).click();

/** Everything a person can be asked for, typed wrong and right, saved and not. */
async function signInEveryWay(window: Page, key: string): Promise<void> {
  const user = server.user?.username ?? '';
  await begin(window, { name: 'Kept', host: '127.0.0.1', port: server.port, user });
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await answer(window, 'Password', typed.refusedPassword);
  await expect(prompt(window)).toContainText('That password was refused.');
  await remember(window, 'password');
  await answer(window, 'Password', server.user?.password ?? '');
  await expectSessionState(window, 'Kept', 'Open');

  await begin(window, { name: 'Key', host: 'localhost', port: server.port, user: server.username, key });
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await remember(window, 'passphrase');
  await answer(window, 'Passphrase', typed.passphrase);
  await expectSessionState(window, 'Key', 'Open');

  await begin(window, { name: 'Code', host: '127.0.0.1', port: asking.port, user: 'several' });
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await window.getByLabel('Password:').fill('pass');
  await window.getByLabel('Code:').fill(typed.code);
  await window.keyboard.press('Enter');
  await expect(prompt(window)).toContainText('The server refused what was answered before.');
  await button(window, 'Cancel').first().click();

  await begin(window, { name: 'Proxied', host: '127.0.0.1', port: server.port, user });
  await go(window, 'Proxy');
  await window.getByText('HTTP', { exact: true }).click();
  await field(window, 'Proxy host').fill('127.0.0.1');
  await field(window, 'Proxy port').fill(String(proxy.port));
  await field(window, 'Proxy user').fill('ada');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await remember(window, 'password');
  await answer(window, 'Password', typed.proxyPassword);
  await expectSessionState(window, 'Proxied', 'Open');
}

/** The event log and a report that tells names, saved as files where the audit looks. */
async function saveLogAndReports({ app, window, home }: Culvert): Promise<void> {
  const saveAs = (name: string) =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      },
      join(home, name),
    );
  await go(window, 'Event log');
  await saveAs('log.txt');
  await button(window, 'Save…').click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('log.txt');
  await button(window, 'Copy all').click();
  for (const name of ['report.txt', 'report-with-names.txt']) {
    await button(window, 'Save a report…').click();
    if (name !== 'report.txt')
      for (const kind of ['Host names and addresses', 'User and session names', 'Paths of files'])
        await prompt(window).getByText(kind).click();
    await saveAs(name);
    await prompt(window).getByRole('button', { name: 'Save…' }).click();
    await expect(window.getByRole('status', { name: 'Message' })).toContainText(name);
  }
}

/** What the window asks may hold what was typed, in an answer to a question and nowhere else. */
const asked = async (app: Culvert['app']): Promise<readonly Trace[]> =>
  (await askedOfMain(app))
    .filter((line) => !line.startsWith('call culvert:call:prompts.answer '))
    .map((what) => ({ where: `IPC, ${what.split(' ')[1]}`, what }));

const sent = async (app: Culvert['app']): Promise<readonly Trace[]> =>
  (await sentToWindow(app)).map((what) => ({ where: `IPC, ${what.split(' ', 2).join(' ')}`, what }));

test('no password, passphrase, code or key is anywhere but where it was typed', async ({ home }) => {
  const key = join(home, 'keys');
  const { publicLine } = await makeKey(key, 'ed25519', typed.passphrase);
  writeFileSync(join(server.dir, 'authorized_keys'), `${publicLine}\n`);
  const bare = join(home, 'keys-bare');
  const plain = await makeKey(bare, 'ed25519');
  const seeds = [
    ...Object.entries(typed).map(([name, text]) => textSeed(name, text)),
    textSeed('the saved password', server.user?.password ?? ''),
    ...keySeeds('the locked key', key),
    ...keySeeds('the plain key', plain.path),
  ];
  const bus = await watchBus(keyring.env.DBUS_SESSION_BUS_ADDRESS ?? '');
  const culvert = await launch({ home, env: { ...keyring.env, ...ownPlaces(home) }, realKeyring: true });
  const { app, window } = culvert;
  const outputs = outputsOf(app.process());
  await recordIpc(app);
  await signInEveryWay(window, key);
  await saveLogAndReports(culvert);
  const live = [
    ...(await shownBy(window)),
    ...(await sent(app)),
    ...(await asked(app)),
    ...startsOf(process.pid),
    await clipboardOf(app),
  ];
  await app.close();
  bus.stop();
  const traces = [...live, outputs(), bus.seen(), ...files(home, [key])];

  const find = finder(seeds);
  expect(traces.flatMap(({ where, what }) => find(what).map((seed) => `${seed}: ${where}`))).toEqual([]);
  // Each place was really looked at.
  const places = traces.map(({ where }) => where).join('\n');
  for (const name of [
    'log.txt',
    'report.txt',
    'report-with-names.txt',
    'sessions.json',
    'secrets.json',
    'Local Storage',
  ])
    expect(places).toContain(name);
  expect(new Set(places.match(/backups\/sessions-\S+\.json$/gm)).size).toBeGreaterThan(3);
  expect(String(bus.seen().what)).toContain('org.freedesktop.Secret.Service');
});
