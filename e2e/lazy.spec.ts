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
  prompt,
  say,
} from './support/steps.ts';

test('a session that connects on first use listens at once, and holds its client while a person is asked', async ({
  culvert: { window },
}) => {
  const server = await startSshd();
  const echo = await startEcho();
  await fillServer(window, server);
  await go(window, 'Connection');
  await window.locator('label.check', { hasText: 'Connect on first use' }).click();
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Lazy');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await expectSessionState(window, 'Lazy', 'Ready: connects when it is used');
  expect(server.log()).not.toContain('Connection from');
  const { port } = await boundAddress(window, 'Lazy', 'Local');

  const user = await dial(port);
  const answer = say(user, 'held meanwhile');
  await expect(prompt(window)).toBeVisible();
  await button(window, 'Accept once').click();
  expect(await answer).toBe('held meanwhile');
  await expectSessionState(window, 'Lazy', 'Open for');
  user.destroy();
  await echo.stop();
  await server.stop();
});
