import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
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

async function goCheck(window: Page): Promise<void> {
  const entry = window.getByRole('treeitem', { name: 'Check', exact: true });
  await entry.click();
  await expect(entry).toHaveAttribute('aria-selected', 'true');
}

const steps = (window: Page) => window.getByRole('list', { name: 'Steps' }).getByRole('listitem');
const stepNamed = (window: Page, title: string) => steps(window).filter({ hasText: title });

/** The panel in light and dark, and small, to look at. */
async function pictures({ app, window }: Pick<Culvert, 'app' | 'window'>, name: string): Promise<void> {
  for (const [theme, width, height] of [
    ['light', 900, 660],
    ['dark', 900, 660],
    ['light', 640, 480],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow, nativeTheme }, want) => {
        nativeTheme.themeSource = want.theme;
        BrowserWindow.getAllWindows()[0]?.setContentSize(want.width, want.height);
      },
      { theme, width, height },
    );
    await window.emulateMedia({ colorScheme: theme });
    await window.waitForFunction((want) => innerWidth === want, width);
    await window.screenshot({ path: `e2e/screenshots/check-${name}-${theme}-${width}x${height}.png` });
    const overflow = await window.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, 'nothing scrolls sideways').toBeLessThanOrEqual(0);
  }
}

test('Check connection asks about an unknown key, passes every step beside an open session, and copies as text', async ({
  culvert: { app, window, home },
}) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await addForward(window, 'Remote', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await goCheck(window);
  await expect(window.getByText('Nothing checked yet')).toBeVisible();
  await window.screenshot({ path: 'e2e/screenshots/check-empty.png' });
  await button(window, 'Check connection').click();
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  await button(window, 'Accept once').click();
  await expect(window.getByRole('article', { name: 'Check of Office' })).toContainText('All 10 steps passed.');
  await expect(stepNamed(window, 'Host key')).toContainText('accepted this once');
  expect(() => readFileSync(join(home, 'culvert', 'known_hosts'))).toThrow();

  await button(window, 'Open').click();
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Office', 'Open');
  const user = await dial((await boundAddress(window, 'Office', 'Local')).port);
  expect(await say(user, 'before')).toBe('before');
  await goCheck(window);
  await button(window, 'Check connection').click();
  await expect(window.getByRole('article', { name: 'Check of Office' })).toContainText('All 10 steps passed.');
  await expect(stepNamed(window, 'Host key')).toContainText('the known key');
  await expect(window.getByText('Already listening in the open session')).toHaveCount(2);
  expect(await say(user, 'after')).toBe('after');

  await button(window, 'Copy as text').click();
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('Check of Office');
  const text = await copied();
  expect(text).toMatch(/Passed: Host key \(\d+ ms\): ssh-ed25519 SHA256:/);
  await pictures({ app, window }, 'passed');
});

test('a step that fails says why and what to do, what comes after is skipped, and a field that is wrong is shown', async ({
  culvert: { app, window },
}) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${await freePort()}`);
  await goCheck(window);
  await button(window, 'Check connection').click();
  await button(window, 'Accept once').click();
  await expect(window.getByRole('article')).toContainText('7 passed, 1 failed.');
  await expect(stepNamed(window, 'destination').locator('.error')).toContainText('127.0.0.1:');
  await expect(stepNamed(window, 'destination').locator('.error li').first()).toBeInViewport();
  await pictures({ app, window }, 'failed');

  await go(window, 'Session');
  await field(window, 'Port').fill(String(await freePort()));
  await goCheck(window);
  await button(window, 'Check connection').click();
  await expect(window.getByRole('article')).toContainText('1 passed, 1 failed, 6 skipped.');
  await expect(stepNamed(window, 'Sign-in')).toContainText('Not looked at');
  await pictures({ app, window }, 'refused');

  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill('');
  await goCheck(window);
  await button(window, 'Check connection').click();
  await expect(field(window, 'Host Name (or IP address)')).toBeFocused();
});
