import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type ProxyFixture, startMicrosocks, startTinyproxy } from '../electron/testing/proxies.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  expectSessionState,
  field,
  fillServer,
  go,
  prompt,
  say,
} from './support/steps.ts';

const ada = { username: 'ada', password: 'pr0xy-secret' };
let server: Sshd;
let echo: TcpFixture;
let http: ProxyFixture;
let socks: ProxyFixture;
test.beforeAll(async () => {
  [server, echo, http, socks] = await Promise.all([
    startSshd(),
    startEcho(),
    startTinyproxy(ada),
    startMicrosocks(ada),
  ]);
});
test.afterAll(async () => {
  await Promise.all([http.stop(), socks.stop(), echo.stop()]);
  await server.stop();
});

type Shown = Pick<Culvert, 'app' | 'window'>;

async function setProxy({ window }: Shown, kind: string, proxy: { port: number }, user: string): Promise<void> {
  await go(window, 'Proxy');
  await window.getByText(kind, { exact: true }).click();
  await expect(window.getByRole('radio', { name: kind, exact: true })).toBeChecked();
  await field(window, 'Proxy host').fill('127.0.0.1');
  await field(window, 'Proxy port').fill(String(proxy.port));
  await field(window, 'Proxy user').fill(user);
}

test('a session goes through a proxy: the password is asked for, wrong ones again, and stored nowhere', async ({
  culvert: { app, window, userData },
}) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await setProxy({ app, window }, 'HTTP', http, ada.username);
  await expect(window.locator('.way')).toHaveText('This computer → HTTP proxy 127.0.0.1 → 127.0.0.1');
  await button(window, 'Save').click();
  await expect(window.getByText('Saved “Office”.')).toBeVisible();
  expect(JSON.parse(readFileSync(join(userData, 'sessions.json'), 'utf8')).sessions[1].proxy).toEqual({
    kind: 'http',
    host: '127.0.0.1',
    port: http.port,
    username: 'ada',
  });

  await button(window, 'Open').click();
  await expect(prompt(window)).toContainText(`Password for proxy ada@127.0.0.1:${http.port}`);
  await pictures({ app, window }, 'proxy-password');
  // The second question comes in a field of its own: the first one may still be on screen when it is typed.
  const unanswered = window.getByLabel('Password', { exact: true }).and(window.locator(':not([data-answered])'));
  for (const password of ['not-it', ada.password]) {
    await unanswered.fill(password);
    await unanswered.evaluate((input) => input.setAttribute('data-answered', ''));
    await window.keyboard.press('Enter');
  }
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Office', 'Open');
  expect(await say(await dial((await boundAddress(window, 'Office', 'Local')).port), 'through')).toBe('through');
  expect(http.log()).toContain(`CONNECT 127.0.0.1:${server.port}`);
  expect(readFileSync(join(userData, 'sessions.json'), 'utf8')).not.toContain(ada.password);
  await go(window, 'Event log');
  await expect(window.getByText(`Going through the HTTP proxy 127.0.0.1:${http.port}.`).first()).toBeVisible();
  await expect(window.getByText(ada.password)).toHaveCount(0);
});

test('a proxy that fails says what to do and leads to its panel; a field that is wrong is shown there', async ({
  culvert: { app, window },
}) => {
  await fillServer(window, server);
  await setProxy({ app, window }, 'HTTP', server, '');
  await button(window, 'Open').click();
  await expect(window.getByRole('article')).toContainText('is not an HTTP proxy');
  await pictures({ app, window }, 'proxy-failed');
  await button(window, 'Show Proxy').click();
  await setProxy({ app, window }, 'SOCKS 5', socks, '');
  await button(window, 'Open').click();
  await expect(window.getByRole('article')).toContainText('wants a user name');

  await go(window, 'Proxy');
  await field(window, 'Proxy port').fill('');
  await go(window, 'Session');
  await button(window, 'Open').click();
  await expect(field(window, 'Proxy port')).toBeFocused();
  await expect(window.getByText('Enter the proxy’s port')).toBeVisible();
});

test('jump hosts are typed or chosen, put in order, and a circle is refused in a sentence', async ({
  culvert: { app, window },
}) => {
  const hops = window.getByRole('list', { name: 'Jump hosts, in order' }).getByRole('listitem');
  const nameIt = async (name: string) => {
    await go(window, 'Session');
    await field(window, 'Saved sessions').fill(name);
    await button(window, 'Save').click();
    await expect(window.getByText(`“${name}”.`)).toBeVisible();
  };
  await fillServer(window, server);
  await nameIt('Bastion');
  await nameIt('Inner');

  await go(window, 'Proxy');
  await field(window, 'Jump host').fill('nobody@');
  await button(window, 'Add jump host').click();
  await expect(window.getByText('Enter a host name')).toBeVisible();
  await field(window, 'Jump host').fill('me@gate.example:2222');
  await button(window, 'Open').click();
  await expect(window.getByText('Press Add to make it part of the way')).toBeVisible();
  await button(window, 'Add jump host').click();
  await window.getByRole('combobox', { name: 'Saved session' }).selectOption('Bastion');
  await button(window, 'Add saved session').click();
  await expect(hops).toHaveText([/me@gate\.example:2222/, /Bastion/]);
  await setProxy({ app, window }, 'SOCKS 5', socks, ada.username);
  await pictures({ app, window }, 'proxy-hops');
  await button(window, 'Move Bastion up').click();
  await expect(hops).toHaveText([/Bastion/, /me@gate/]);
  await button(window, 'Remove me@gate.example:2222').click();
  await expect(hops).toHaveCount(1);
  await button(window, 'Save').click();
  await expect(window.getByText('Saved “Inner”.')).toBeVisible();

  await go(window, 'Session');
  await window.getByRole('option', { name: 'Bastion' }).click();
  await button(window, 'Load').click();
  await go(window, 'Proxy');
  await window.getByRole('combobox', { name: 'Saved session' }).selectOption('Inner');
  await button(window, 'Add saved session').click();
  for (const press of ['Save', 'Open']) {
    await button(window, press).click();
    await expect(window.getByText('leads back to this session: take it out of the list.')).toBeVisible();
  }
  await button(window, 'Remove Inner').click();
  await expect(hops).toHaveCount(0);
});
