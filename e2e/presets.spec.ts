import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Page } from 'playwright';
import { startEcho, startTcp, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { boundAddress, button, dial, field, fillServer, forwardRows, go, openAs, say } from './support/steps.ts';

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

async function preset(window: Page, name: string): Promise<void> {
  await button(window, 'Presets').click();
  await window.getByRole('menu', { name: 'Presets' }).getByRole('menuitem', { name }).click();
}

/** SOCKS 5 without signing in, to a port of the far side's loopback (RFC 1928). */
async function throughSocks(socket: Socket, port: number): Promise<void> {
  for (const message of [
    [5, 1, 0],
    [5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 255],
  ]) {
    socket.write(Buffer.from(message));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer[0]).toBe(5);
    expect(answer[1]).toBe(0);
  }
}

test('a web site and a SOCKS proxy from presets carry data through a real server', async ({ culvert }) => {
  const { window } = culvert;
  await fillServer(window, server);
  await go(window, 'Tunnels');
  await preset(window, 'Web site');
  await expect(field(window, 'Destination')).toHaveValue('localhost:80');
  await expect(field(window, 'Destination')).toBeFocused();
  await expect(field(window, 'Description')).toHaveValue('Web site');
  // The destination is selected: what is typed takes its place.
  await window.keyboard.type(`localhost:${echo.port}`);
  await window.keyboard.press('Enter');
  await expect(forwardRows(window)).toHaveCount(1);

  await preset(window, 'SOCKS proxy for a browser');
  await expect(window.getByRole('radio', { name: 'Dynamic' })).toBeChecked();
  await button(window, 'Add').click();
  await expect(forwardRows(window)).toHaveCount(2);

  await openAs(window, 'From presets');
  const web = await dial((await boundAddress(window, 'From presets', 'Local')).port);
  expect(await say(web, 'web')).toBe('web');
  const socks = await dial((await boundAddress(window, 'From presets', 'Dynamic')).port);
  await throughSocks(socks, echo.port);
  expect(await say(socks, 'socks')).toBe('socks');
});

test('a preset takes another port where its own is held by a forward or by a program', async ({ culvert }) => {
  const { window } = culvert;
  // Somebody else may hold it already: then it is taken all the same.
  const holder = await startTcp(() => undefined, '127.0.0.1', 6379).catch(() => null);
  await go(window, 'Tunnels');
  await preset(window, 'Redis');
  await expect(window.getByText(/^Port 6379 is taken, so \d+ was filled in\.$/)).toBeVisible();
  const first = Number(await field(window, 'Source port').inputValue());
  await expect(window.getByText(`Port 6379 is taken, so ${first} was filled in.`)).toBeVisible();
  await button(window, 'Add').click();
  await expect(field(window, 'Source port')).toHaveValue('');
  await preset(window, 'Redis');
  await expect(field(window, 'Source port')).not.toHaveValue('');
  const second = Number(await field(window, 'Source port').inputValue());
  expect(second).toBeGreaterThan(first);
  await holder?.stop();
});

test('the keyboard alone opens the menu, fills the fields and adds', async ({ culvert }) => {
  const { window } = culvert;
  await go(window, 'Tunnels');
  await window.keyboard.press('Alt+p');
  const menu = window.getByRole('menu', { name: 'Presets' });
  await expect(menu).toBeVisible();
  await pictures(culvert, 'presets-menu');
  await expectAccessibleInEveryLook(window, 'the presets');
  await window.keyboard.press('End');
  await expect(menu.getByRole('menuitem', { name: 'Share my local site' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(window.getByRole('radio', { name: 'Remote' })).toBeChecked();
  await expect(field(window, 'Source port')).toHaveValue('9000');
  await expect(field(window, 'Destination')).toBeFocused();
  await pictures(culvert, 'presets-filled');
  await window.keyboard.press('Enter');
  await expect(forwardRows(window)).toContainText(['localhost:3000']);
  await expect(field(window, 'Source port')).toBeFocused();
});
