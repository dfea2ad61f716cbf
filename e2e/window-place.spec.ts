import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { expect, launch, test } from './support/app.ts';
import { startWindowManager } from './support/window-manager.ts';

let manager: Awaited<ReturnType<typeof startWindowManager>>;
test.beforeAll(async () => {
  manager = await startWindowManager();
});
test.afterAll(() => manager.stop());

const kept = (home: string): object =>
  (JSON.parse(readFileSync(join(home, 'culvert', 'settings.json'), 'utf8')) as { bounds: object }).bounds;

const place = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return { ...window?.getNormalBounds(), maximised: window?.isMaximized() };
  });

/** The window manager has the window: it gives the focus to what it has mapped, and knows no state of what it has not. */
const managed = (app: ElectronApplication): Promise<void> =>
  expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused())).toBe(true);

test('it comes back with the size and place it was left with, also maximised', async ({ home }) => {
  let { app } = await launch({ home });
  await managed(app);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 1010, height: 720 }),
  );
  await expect.poll(() => place(app)).toMatchObject({ width: 1010, height: 720 });
  const left = await place(app);
  await app.close();
  ({ app } = await launch({ home }));
  await expect.poll(() => place(app)).toEqual(left);

  await managed(app);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await expect.poll(() => place(app)).toEqual({ ...left, maximised: true });
  await app.close();
  ({ app } = await launch({ home }));
  await expect.poll(() => place(app)).toMatchObject({ maximised: true });
  await app.close();
  expect(kept(home)).toMatchObject({ width: 1010, height: 720, maximized: true });
  ({ app } = await launch({ home }));
  await expect.poll(() => place(app)).toMatchObject({ maximised: true });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize());
  await expect.poll(() => place(app)).toMatchObject({ width: 1010, height: 720, maximised: false });
  await app.close();
});

test('left on a screen that is gone, it comes back on one that is there', async ({ home }) => {
  const bounds = { x: 5000, y: 4000, width: 900, height: 640, maximized: false };
  writeFileSync(join(home, 'culvert', 'settings.json'), JSON.stringify({ bounds }));
  const { app } = await launch({ home });
  const { x = 0, y = 0, width } = await place(app);
  const screen = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(width).toBe(900);
  expect(x >= screen.x && x + 900 <= screen.x + screen.width && y >= screen.y).toBe(true);
  await app.close();
  expect(kept(home)).toMatchObject({ width: 900, height: 640 });
});

test('it is shown with all its parts, on ground of the system’s shade, and follows that as it changes', async ({
  home,
}) => {
  const { app, window } = await launch({ home, script: 'watch-show.cjs' });
  const shown = await app.evaluate(
    () => (globalThis as { shownWith?: Promise<{ foot: string; ground: string }> }).shownWith,
  );
  expect(shown?.foot).toContain('Cancel');
  const ground = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase());
  for (const theme of ['dark', 'light'] as const) {
    await app.evaluate(({ nativeTheme }, want) => {
      nativeTheme.themeSource = want;
    }, theme);
    await window.emulateMedia({ colorScheme: theme });
    const page = await window.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ground'));
    await expect.poll(ground).toBe(page.trim());
  }
  await app.close();
});
