import type { Culvert } from './app.ts';
import { expect } from './app.ts';
import { expectAccessible, expectReadable } from './axe.ts';

const sizes = [
  [800, 600],
  [1440, 900],
] as const;

/**
 * The window as it is now, light and dark, small and large, to be looked at; nothing may scroll sideways, and there is
 * no fault that axe knows, nor text in either theme or in high contrast that cannot be read.
 */
export async function pictures({ app, window }: Pick<Culvert, 'app' | 'window'>, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    for (const [width, height] of sizes) {
      await app.evaluate(
        ({ BrowserWindow, nativeTheme }, want) => {
          nativeTheme.themeSource = want.theme;
          BrowserWindow.getAllWindows()[0]?.setContentSize(want.width, want.height);
        },
        { theme, width, height },
      );
      // The driver pins the colour scheme it assumes, so that has to follow.
      await window.emulateMedia({ colorScheme: theme });
      await window.waitForFunction((want) => innerWidth === want, width);
      await window.screenshot({ path: `e2e/screenshots/${name}-${theme}-${width}x${height}.png` });
      const overflow = await window.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'nothing scrolls sideways').toBeLessThanOrEqual(0);
    }
    if (theme === 'light') await expectAccessible(window, name);
    else await expectReadable(window, `${name}, dark`);
  }
}
