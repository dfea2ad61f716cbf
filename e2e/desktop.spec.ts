import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { appCommand, expect, launch, test } from './support/app.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  expectSessionState,
  field,
  fillServer,
  go,
  say,
} from './support/steps.ts';
import { startTrayHost, type TrayHost } from './support/tray-host.ts';

let server: Sshd;
let echo: TcpFixture;
let tray: TrayHost;
test.beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
  tray = await startTrayHost();
});
test.afterAll(async () => {
  tray.stop();
  await echo.stop();
  await server.stop();
});

test('the tray stops and starts a session, its icon tells the state, and Quit closes the tunnels', async ({ home }) => {
  const item = tray.nextItem();
  const { app, window } = await launch({ home });
  const icon = await item;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await expect.poll(() => tray.labels(icon)).toContain('○ Open Office');
  const idle = await tray.icon(icon);

  await tray.click(icon, '○ Open Office');
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Office', 'Open');
  await expect.poll(() => tray.labels(icon)).toContain('● Close Office (open)');
  await expect.poll(() => tray.icon(icon)).not.toBe(idle);
  const good = await tray.icon(icon);

  // Closing the window keeps the tunnel.
  const { port } = await boundAddress(window, 'Office', 'Local');
  const user = await dial(port);
  await button(window, 'Cancel').click();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible())))
    .toBe(false);
  expect(await say(user, 'no window')).toBe('no window');
  await tray.click(icon, 'Show window');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible())))
    .toBe(true);

  await server.kill();
  await expect.poll(() => tray.icon(icon)).not.toBe(good);
  await server.restart();
  await expect.poll(() => tray.icon(icon), { timeout: 30_000 }).toBe(good);

  await tray.click(icon, '● Close Office (open)');
  await expect.poll(() => tray.icon(icon)).toBe(idle);
  await tray.click(icon, '○ Open Office');
  await expect.poll(() => tray.icon(icon)).toBe(good);
  const reopened = await dial((await boundAddress(app.windows()[0] ?? window, 'Office', 'Local')).port);
  expect(await say(reopened, 'again')).toBe('again');
  const gone = new Promise((resolve) => reopened.once('close', resolve));
  const ended = once(app.process(), 'exit');
  await tray.click(icon, 'Quit');
  await gone;
  expect(await ended).toEqual([0, null]);
});

test('says once that closing the window keeps the tunnels', async ({ home }) => {
  const item = tray.nextItem();
  const { app, window } = await launch({ home });
  await item;
  await button(window, 'Cancel').click();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible())))
    .toBe(false);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  await expect(window.getByText(/keeps? running|tray/i).first()).toBeVisible();
  await app.close();
});

test('a second start shows the window of the first and ends', async ({ culvert: { app, home } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { file, args, env } = appCommand(home);
  const second = spawn(file, args, { env, stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
});
