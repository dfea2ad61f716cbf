import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { type Culvert, expect, test } from './support/app.ts';
import { addForward, button, field, go, panelNames, saved } from './support/steps.ts';

const both = ['light', 'dark'] as const;

/** The sizes a window is looked at in; zoomed, there is half the room each way. The largest is measured only. */
const looks = [
  { width: 640, height: 480, zoom: 1, themes: ['light'] },
  { width: 800, height: 600, zoom: 1, themes: both },
  { width: 1440, height: 900, zoom: 1, themes: both },
  { width: 1920, height: 1080, zoom: 1, themes: ['dark'] },
  { width: 640, height: 480, zoom: 2, themes: ['light'] },
  { width: 1280, height: 960, zoom: 2, themes: ['dark'] },
] as const;

type Look = (typeof looks)[number];

/** Gives the window a size, a zoom and a theme, as the system and a person's Ctrl++ would. */
async function wear({ app, window }: Culvert, { width, height, zoom }: Look, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow, nativeTheme }, want) => {
      nativeTheme.themeSource = want.theme;
      const shown = BrowserWindow.getAllWindows()[0];
      shown?.setContentSize(want.width, want.height);
      shown?.webContents.setZoomFactor(want.zoom);
    },
    { width, height, zoom, theme },
  );
  // The driver pins the colour scheme it assumes, so that has to follow.
  await window.emulateMedia({ colorScheme: theme });
  await window.waitForFunction((want) => innerWidth === want, width / zoom);
}

/** A zoomed window is pictured by the app itself, once it is drawn: the driver would take a part of it. */
async function shoot({ app, window }: Culvert, path: string, zoom: number): Promise<void> {
  if (zoom === 1) {
    await window.screenshot({ path });
    return;
  }
  await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const png = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.capturePage())?.toPNG().toString('base64'),
  );
  mkdirSync('e2e/screenshots', { recursive: true });
  writeFileSync(path, png ?? '', 'base64');
}

/** Controls that stick out of the window at the side, where nothing scrolls to them; a table does, within its frame. */
const cutOff = (window: Page): Promise<string[]> =>
  window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input:not([type=radio], [type=checkbox]), textarea, select')]
      .filter((control) => control.checkVisibility() && !control.closest('.list-frame'))
      .filter((control) => {
        const { left, right } = control.getBoundingClientRect();
        return left < -0.5 || right > innerWidth + 0.5;
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );

test('every screen keeps all its controls in reach, from the smallest window to a large one, and zoomed', async ({
  culvert,
}) => {
  test.setTimeout(180_000);
  const { window } = culvert;
  await fillAndOpen(window);
  for (const look of looks) {
    for (const theme of look.themes) {
      await wear(culvert, look, theme);
      for (const panel of panelNames) {
        await go(window, panel);
        const name = `${panel.toLowerCase().replace(' ', '-')}-${theme}-${look.width}x${look.height}`;
        if (look.width < 1920)
          await shoot(culvert, `e2e/screenshots/${name}${look.zoom === 1 ? '' : `-zoom-${look.zoom}`}.png`, look.zoom);
        const overflow = await window.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(overflow, `${name} must not scroll sideways`).toBeLessThanOrEqual(0);
        expect.soft(await cutOff(window), `${name}, zoom ${look.zoom}`).toEqual([]);
      }
    }
  }
});

async function fillAndOpen(window: Page): Promise<void> {
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'User name').fill('me');
  await addForward(window, 'Local', '5432', 'db.internal:5432');
  await addForward(window, 'Remote', '9000', 'localhost:3000');
  await addForward(window, 'Dynamic', '1080');
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office DB');
  await field(window, 'Folder').fill('Work/Databases');
  await button(window, 'Save').click();
  await saved(window, 'Practice server (built in)').dblclick();
  await expect(window.getByRole('article')).toContainText('Open');
}
