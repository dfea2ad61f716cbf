import { expect, test } from './support/app.ts';
import { addForward, button, field, go, type PanelName } from './support/steps.ts';

const panels: readonly PanelName[] = [
  'Session',
  'Connection',
  'Proxy',
  'SSH',
  'Algorithms',
  'Host keys',
  'Auth',
  'Tunnels',
  'Status',
  'Check',
  'Event log',
];
const sizes = [
  [900, 660],
  [640, 480],
  [1440, 900],
] as const;

test('pictures of every screen, light and dark, small and large', async ({ culvert: { app, window } }) => {
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'User name').fill('me');
  await addForward(window, 'Local', '5432', 'db.internal:5432');
  await addForward(window, 'Remote', '9000', 'localhost:3000');
  await addForward(window, 'Dynamic', '1080');
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Office DB');
  await field(window, 'Folder').fill('Work/Databases');
  await button(window, 'Save').click();
  await window.getByRole('option', { name: 'Practice server (built in)' }).dblclick();
  await expect(window.getByRole('article')).toContainText('Open');
  for (const [width, height] of sizes) {
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(
        ({ BrowserWindow, nativeTheme }, want) => {
          nativeTheme.themeSource = want.theme;
          BrowserWindow.getAllWindows()[0]?.setContentSize(want.width, want.height);
        },
        { width, height, theme },
      );
      // The driver pins the colour scheme it assumes, so that has to follow.
      await window.emulateMedia({ colorScheme: theme });
      await window.waitForFunction(
        (want) => innerWidth === want.width && matchMedia(`(prefers-color-scheme: ${want.theme})`).matches,
        { width, theme },
      );
      for (const panel of panels) {
        await go(window, panel);
        await window.screenshot({
          path: `e2e/screenshots/${panel.toLowerCase().replace(' ', '-')}-${theme}-${width}x${height}.png`,
        });
        const overflow = await window.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${panel} at ${width}x${height} must not scroll sideways`).toBeLessThanOrEqual(0);
      }
    }
  }
});
