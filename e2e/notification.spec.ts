import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { type NotificationHost, startNotificationHost } from './support/notification-host.ts';
import { button, field, fillServer, go, prompt } from './support/steps.ts';

let server: Sshd;
let desktop: NotificationHost;
test.beforeAll(async () => {
  [server, desktop] = await Promise.all([startSshd(), startNotificationHost()]);
});
test.afterAll(async () => {
  desktop.stop();
  await server.stop();
});

test('a question that comes up while the window is hidden is told of once by the desktop, and a press on that shows it', async ({
  home,
}) => {
  const { app, window } = await launch({ home });
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await fillServer(window, server, server.clientKeys.ed25519.path);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  // As somebody presses it who hides the window in the same moment.
  await button(window, 'Open').evaluate((open: HTMLElement) => open.click());
  const told = await desktop.next();
  expect(told).toMatchObject({ title: 'Office needs an answer', body: 'Open Culvert’s window to go on.' });
  expect(await isVisible()).toBe(false);
  desktop.press(told);
  await expect.poll(isVisible).toBe(true);
  await expect(prompt(window).getByRole('heading')).toHaveText('Is this the right server?');
  expect(desktop.waiting()).toBe(0);
  await app.close();
});
