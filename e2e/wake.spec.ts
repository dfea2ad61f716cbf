import { startEcho } from '../electron/testing/echo-server.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
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

/** The least seconds of a countdown that is worth cutting short. */
const long = /in ([6-9]|\d\d) s/;

test('a wake from sleep cuts the countdown short, and a client that waits is served', async ({
  culvert: { app, window },
}) => {
  const server = await startSshd();
  const echo = await startEcho();
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Sleeper');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Sleeper', 'Open for');
  const { port } = await boundAddress(window, 'Sleeper', 'Local');

  await server.kill();
  await expect(window.getByRole('article', { name: 'Sleeper' })).toContainText(long, { timeout: 60_000 });
  await server.restart();
  // In place of the system's own word for it, which a test cannot bring about.
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expectSessionState(window, 'Sleeper', 'Open for');
  const user = await dial(port);
  expect(await say(user, 'still the same port')).toBe('still the same port');
  user.destroy();
  await go(window, 'Event log');
  await expect(window.getByText('the computer woke up').first()).toBeVisible();
  await echo.stop();
  await server.stop();
});
