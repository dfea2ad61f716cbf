import type { Locator, Page } from 'playwright';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, field, fillServer, go, prompt } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

/** Each thing of the panel that can be worked, as somebody with a mouse meets it: scrolled to, and nothing over it. */
async function expectReachable(panel: Locator): Promise<void> {
  const controls = await panel.locator('input:visible:enabled, button:visible:enabled, summary:visible').all();
  expect(controls.length).toBeGreaterThan(3);
  for (const control of controls) {
    const isOnTop = await control.evaluate((element) => {
      const seen = element.closest('label') ?? element;
      seen.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = seen.getBoundingClientRect();
      return seen.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isOnTop, await control.evaluate((element) => element.outerHTML.slice(0, 200))).toBe(true);
  }
}

const focusIn = (window: Page) => window.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);

test('a question leaves all of the window usable: nothing is covered, it folds, and letters meant elsewhere do not answer it', async ({
  culvert,
}) => {
  const { app, window } = culvert;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600));
  await fillServer(window, server, server.clientKeys.encrypted.path);
  await button(window, 'Open').click();
  await expect(prompt(window).getByRole('heading')).toHaveText('Is this the right server?');
  await expect(button(window, 'Cancel').first()).toBeFocused();
  for (const panel of ['Session', 'Auth', 'Tunnels'] as const) {
    await go(window, panel);
    await expectReachable(window.locator('.panel'));
  }
  await pictures(culvert, 'prompt-beside-tunnels');

  // Help has its place beside a question too.
  const help = window.getByRole('region', { name: 'Help on this panel' });
  await window.keyboard.press('F1');
  await expect(help).toBeInViewport();
  await expect(button(window, 'Cancel').first()).toBeInViewport();
  await expectReachable(window.locator('.panel'));
  await expectReachable(prompt(window));
  await pictures(culvert, 'prompt-beside-help');
  await window.keyboard.press('F1');
  await expect(help).toBeHidden();

  await go(window, 'Session');
  await field(window, 'Saved sessions').fill('Typed meanwhile');
  await window.keyboard.press('Alt+a');
  await expect(window.getByRole('dialog', { name: 'About Culvert' })).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Alt+v');
  await expect(window.getByText('Saved “Typed meanwhile”.')).toBeVisible();
  await expect(prompt(window).getByRole('heading')).toHaveText('Is this the right server?');

  await field(window, 'Saved sessions').focus();
  await window.keyboard.press('F6');
  await expect.poll(() => focusIn(window)).toBe(true);
  await window.keyboard.press('F6');
  await expect(field(window, 'Saved sessions')).toBeFocused();
  await window.keyboard.press('F6');
  await window.keyboard.press('Alt+a');
  await expect(prompt(window).getByRole('heading')).toHaveText('Passphrase for your key');

  const passphrase = window.getByLabel('Passphrase', { exact: true });
  await passphrase.fill('half of');
  await button(window, 'Fold').click();
  await expect(passphrase).toBeHidden();
  await expect(prompt(window).getByRole('heading')).toBeVisible();
  await pictures(culvert, 'prompt-folded');
  await button(window, 'Unfold').click();
  await expect(passphrase).toHaveValue('half of');
  await passphrase.focus();
  await window.keyboard.press('Escape');
  await expect(prompt(window)).toHaveCount(0);
});
