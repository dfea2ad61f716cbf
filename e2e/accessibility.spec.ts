import type { Page } from 'playwright';
import { startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { expectAccessible, expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, field, fillServer, go, panelNames, prompt, saved } from './support/steps.ts';

/** Alt letters that more than one control in sight answers to, outside questions, which have the letters to themselves. */
const sharedLetters = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('[data-mnemonic]')].filter(
      (element) => element.checkVisibility() && !element.closest('[role=dialog], dialog'),
    );
    const letters = seen.map((element) => element.dataset.mnemonic ?? '');
    return [...new Set(letters.filter((letter, index) => letters.indexOf(letter) !== index))];
  });

test('no screen has a fault that axe knows, empty, filled or running, in any look', async ({ culvert: { window } }) => {
  test.setTimeout(300_000);
  for (const panel of panelNames) {
    await go(window, panel);
    await expectAccessible(window, `${panel}, empty`);
    expect.soft(await sharedLetters(window), `Alt letters on ${panel}`).toEqual([]);
  }
  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'Saved sessions').fill('Office DB');
  await addForward(window, 'Local', '5432', 'db.internal:5432');
  await addForward(window, 'Dynamic', 'no port');
  await expectAccessibleInEveryLook(window, 'Tunnels, with a problem');
  await go(window, 'Session');
  await button(window, 'Save').click();
  await saved(window, 'Practice server (built in)').dblclick();
  await expect(window.getByRole('article')).toContainText('Open for');
  for (const panel of panelNames) {
    await go(window, panel);
    await expectAccessibleInEveryLook(window, `${panel}, running`);
  }
});

test('About says what it is, keeps the focus, and gives it back', async ({ culvert }) => {
  const { window, userData } = culvert;
  await button(window, 'About').click();
  const about = window.getByRole('dialog', { name: 'About Culvert' });
  await expect(about).toContainText(userData);
  await expect(about).toContainText(/Electron \d+/);
  await expectAccessibleInEveryLook(window, 'About');
  await pictures(culvert, 'about');
  for (const _ of Array(12)) {
    await window.keyboard.press('Tab');
    expect(
      await window.evaluate(
        () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
      ),
    ).toBe(true);
  }
  await window.keyboard.press('Escape');
  await expect(about).toBeHidden();
  await expect(button(window, 'About')).toBeFocused();
});

test('neither the menu of presets nor a question about a host key has a fault that axe knows', async ({
  culvert: { window },
}) => {
  const server = await startSshd();
  await go(window, 'Tunnels');
  await button(window, 'Presets').click();
  await expect(window.getByRole('menu', { name: 'Presets' })).toBeVisible();
  await expectAccessibleInEveryLook(window, 'Presets');
  await window.keyboard.press('Escape');
  await fillServer(window, server);
  await button(window, 'Open').click();
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  await expectAccessibleInEveryLook(window, 'the question about a host key');
  await server.stop();
});
