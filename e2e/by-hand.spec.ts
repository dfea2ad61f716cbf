import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  expectSessionState,
  field,
  fillServer,
  forwardRows,
  go,
  picture,
  prompt,
  saved,
  say,
} from './support/steps.ts';

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

test('fill in by hand, Add, Save, Open; restart, Load, Open', async ({ home }) => {
  let { app, window } = await launch({ home });
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await addForward(window, 'Remote', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await expect(forwardRows(window)).toHaveCount(3);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await expect(saved(window, 'Office')).toBeVisible();
  await expect(window.getByText('Not saved yet')).toBeHidden();

  await button(window, 'Open').click();
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  await expect(prompt(window)).toContainText('Office');
  await picture(window, 'prompt-host-key');
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Office', 'Open');
  for (const kind of ['Local', 'Remote'] as const) {
    const { port } = await boundAddress(window, 'Office', kind);
    expect(await say(await dial(port), kind)).toBe(kind);
  }
  const known = join(home, 'culvert', 'known_hosts');
  await expect.poll(() => readFileSync(known, 'utf8')).toContain(`[127.0.0.1]:${server.port}`);
  expect(statSync(join(home, 'culvert', 'sessions.json')).mode & 0o777).toBe(0o600);
  await app.close();

  ({ app, window } = await launch({ home }));
  await saved(window, 'Office').click();
  await button(window, 'Load').click();
  await expect(field(window, 'Host Name (or IP address)')).toHaveValue(server.host);
  await button(window, 'Open').click();
  await expectSessionState(window, 'Office', 'Open');
  const { port } = await boundAddress(window, 'Office', 'Local');
  expect(await say(await dial(port), 'again')).toBe('again');
  await app.close();
});

test('Add and Remove on a running session take effect at once and leave the others alone', async ({
  culvert: { window },
}) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Live');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Live', 'Open');
  const kept = await dial((await boundAddress(window, 'Live', 'Local')).port);
  expect(await say(kept, 'one')).toBe('one');

  await addForward(window, 'Remote', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  const remote = await dial((await boundAddress(window, 'Live', 'Remote')).port);
  expect(await say(remote, 'two')).toBe('two');
  await go(window, 'Tunnels');
  const gone = new Promise((resolve) => remote.once('close', resolve));
  await forwardRows(window).filter({ hasText: 'Remote' }).click();
  await button(window, 'Remove').click();
  await gone;
  await expect(forwardRows(window)).toHaveCount(1);
  // Remove refills the fields, as PuTTY does.
  await expect(field(window, 'Source port')).toHaveValue('127.0.0.1:0');
  await expect(field(window, 'Destination')).toHaveValue(`127.0.0.1:${echo.port}`);
  await expect(window.getByRole('radio', { name: 'Remote' })).toBeChecked();
  expect(await say(kept, 'still there')).toBe('still there');
});

test('a loss is shown with a countdown, and the session comes back by itself', async ({ culvert: { window } }) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Lossy');
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, 'Lossy', 'Open');
  await server.kill();
  await expectSessionState(window, 'Lossy', /Reconnect|Trying again|Retry/);
  await picture(window, 'status-reconnecting');
  await server.restart();
  // The key accepted once is still accepted for this run of the session: nobody is asked at night.
  await expectSessionState(window, 'Lossy', 'Open');
  const { port } = await boundAddress(window, 'Lossy', 'Local');
  expect(await say(await dial(port), 'back')).toBe('back');
});
