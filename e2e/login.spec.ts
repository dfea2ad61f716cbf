import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, launchHidden, test } from './support/app.ts';
import { type NotificationHost, startNotificationHost } from './support/notification-host.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, expectSessionState, field, fillServer, go } from './support/steps.ts';
import { startTrayHost, type TrayHost } from './support/tray-host.ts';

let server: Sshd;
let echo: TcpFixture;
let tray: TrayHost;
let desktop: NotificationHost;
test.beforeAll(async () => {
  [server, echo, tray, desktop] = await Promise.all([
    startSshd(),
    startEcho(),
    startTrayHost(),
    startNotificationHost(),
  ]);
});
test.afterAll(async () => {
  tray.stop();
  desktop.stop();
  await echo.stop();
  await server.stop();
});

test('a marked session opens at login once its server answers; the tray tells of loss and return, pauses and is quiet', async ({
  home,
}) => {
  const first = tray.nextItem();
  const { app: before, window } = await launch({ home });
  await first;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Connection');
  await window.locator('label.check', { hasText: 'Open at login' }).click();
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Office', 'Open');
  await go(window, 'Settings');
  await expect(window.getByText('Marked now: Office.')).toBeVisible();
  await window.locator('label.check', { hasText: 'Start Culvert when you log in' }).click();
  const entry = join(home, '.config', 'autostart', 'culvert.desktop');
  await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toMatch(/^Exec=.* --at-login$/m);
  await before.close();

  await server.kill();
  const second = tray.nextItem();
  const app = await launchHidden({ home, args: ['--at-login'] });
  const icon = await second;
  await expect.poll(() => tray.labels(icon)).toContain('◐ Close Office (reconnecting)');
  await server.restart();
  await expect.poll(() => tray.labels(icon), { timeout: 20_000 }).toContain('● Close Office (open)');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);

  server.killConnections();
  expect(await desktop.next()).toMatchObject({ title: 'Office: connection lost' });
  expect(await desktop.next()).toMatchObject({ title: 'Office: connected again' });
  const recent = (await tray.labels(icon)).find((label) => label.startsWith('Recent errors > '));
  expect(recent).toMatch(/Office: The connection/);
  await tray.click(icon, recent ?? 'none');
  const shown = await app.firstWindow();
  await expect(shown.getByRole('treeitem', { name: 'Status', exact: true })).toHaveAttribute('aria-selected', 'true');

  await tray.click(icon, 'Pause all (1)');
  await expect.poll(() => tray.labels(icon)).toContain('Resume all (1)');
  await expect.poll(() => tray.labels(icon)).toContain('○ Open Office');
  await tray.click(icon, 'Resume all (1)');
  await expect.poll(() => tray.labels(icon)).toContain('● Close Office (open)');

  await tray.click(icon, 'Quiet: no notifications');
  await go(shown, 'Settings');
  await expect(shown.getByRole('checkbox', { name: 'Quiet: no notifications' })).toBeChecked();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  server.killConnections();
  await expect.poll(() => tray.labels(icon)).not.toContain('● Close Office (open)');
  await expect.poll(() => tray.labels(icon), { timeout: 20_000 }).toContain('● Close Office (open)');
  expect(desktop.waiting()).toBe(0);
  await app.close();
});

test('the settings take effect at once, the language too', async ({ culvert: { app, window, home } }) => {
  await go(window, 'Settings');
  await pictures({ app, window }, 'settings');
  const matchExec = window.locator('label.check', { hasText: 'Match exec' });
  await matchExec.click();
  await expect.poll(() => readFileSync(join(home, 'culvert', 'settings.json'), 'utf8')).toContain('"matchExec"');
  await window.locator('label', { hasText: 'Deutsch' }).click();
  await expect(window.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  await pictures({ app, window }, 'settings-de');
  await window.locator('label', { hasText: /^English$/ }).click();
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible();
});
