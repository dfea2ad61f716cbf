import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
import { expectAccessible, expectAccessibleInEveryLook } from './support/axe.ts';
import { addForward, button, fillServer, go, openAs } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

const focused = (window: Page) => window.locator(':focus');

/** Tab until the control so named has the focus. */
async function tabTo(window: Page, name: string | RegExp): Promise<void> {
  await expect(async () => {
    await window.keyboard.press('Tab');
    await expect(focused(window)).toHaveAccessibleName(name, { timeout: 50 });
  }).toPass({ intervals: [0] });
}

/** What has to be scrolled sideways to be seen; tables and the report's text may be, in frames of their own. */
const tooWide = (window: Page): Promise<string[]> =>
  window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('*')]
      .filter(
        (element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX),
      )
      .filter((element) => element.checkVisibility() && !element.matches('.connection-frame, .report-text'))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`),
  );

/** Pictured by the app itself: of a zoomed window the driver takes a part. */
async function shoot({ app, window }: Culvert, path: string): Promise<void> {
  await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const png = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.capturePage())?.toPNG().toString('base64'),
  );
  mkdirSync('e2e/screenshots', { recursive: true });
  writeFileSync(path, png ?? '', 'base64');
}

/** The smallest window, and as a person sees it who needs everything twice as large: nothing is cut off sideways. */
async function expectFits(culvert: Culvert, where: string): Promise<void> {
  const { app, window } = culvert;
  for (const zoom of [1, 2]) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      const [shown] = BrowserWindow.getAllWindows();
      shown?.setContentSize(640, 480);
      shown?.webContents.setZoomFactor(factor);
    }, zoom);
    await window.waitForFunction((width) => innerWidth === width, 640 / zoom);
    await shoot(culvert, `e2e/screenshots/${where}-640x480-${zoom}00.png`);
    expect.soft(await tooWide(window), `${where} at ${zoom * 100} %`).toEqual([]);
  }
  await app.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    shown?.webContents.setZoomFactor(1);
    shown?.setContentSize(1000, 700);
  });
  await window.waitForFunction(() => innerWidth === 1000);
}

test('what Status unfolds, its menu and the report are reached by keyboard, and axe finds no fault with them', async ({
  culvert,
}) => {
  test.setTimeout(120_000);
  const { window } = culvert;
  await fillServer(window, server);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await openAs(window, 'Office');

  await tabTo(window, /^Ways to use/);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('menu')).toBeVisible();
  await expect(focused(window)).toHaveRole('menuitem');
  await expectAccessible(window, 'Ways to use');
  await window.keyboard.press('Escape');
  await expect(focused(window)).toHaveAccessibleName(/^Ways to use/);

  await tabTo(window, 'Traffic');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('img', { name: /^Traffic of/ })).toBeVisible();
  await tabTo(window, 'Show');
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('combobox', { name: 'Show' })).toHaveValue('hour');
  await expectAccessibleInEveryLook(window, 'the chart');
  await expectFits(culvert, 'chart');
  await tabTo(window, 'As a table');
  await window.keyboard.press('Enter');
  await expect(focused(window)).toHaveAccessibleName('As a chart');
  await tabTo(window, /^Connections/);
  await window.keyboard.press('Enter');
  await expectAccessibleInEveryLook(window, 'the tables');
  await expectFits(culvert, 'tables');

  await go(window, 'Event log');
  await tabTo(window, 'Save a report…');
  await window.keyboard.press('Enter');
  const report = window.getByRole('dialog', { name: 'Report' });
  await expect(report.getByRole('textbox', { name: 'The report' })).toHaveValue(/^Culvert report\n/);
  await expectAccessibleInEveryLook(window, 'the report');
  await expectFits(culvert, 'report');
  await tabTo(window, 'Host names and addresses');
  await window.keyboard.press('Space');
  await expect(report.getByRole('checkbox', { name: 'Host names and addresses' })).toBeChecked();
  await window.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await expect(button(window, 'Save a report…')).toBeFocused();
});
