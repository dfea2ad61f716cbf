import type { Locator, Page } from 'playwright';
import { type Culvert, expect, test } from './support/app.ts';
import { expectAccessible, expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, field, go, panelNames, saved } from './support/steps.ts';

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

test('About shows the licences of what is in the package, and comes back from them', async ({ culvert }) => {
  const { window } = culvert;
  await button(window, 'About').click();
  await button(window, 'Licences').click();
  const texts = window.getByRole('textbox', { name: 'Licence texts' });
  for (const part of ['ssh2', 'koffi', 'react-aria-components', 'lucide-react', 'uplot']) {
    await expect(texts).toHaveValue(new RegExp(`^${part} [\\d.]+ \\(`, 'm'));
  }
  await expectAccessibleInEveryLook(window, 'Licences');
  await pictures(culvert, 'licences');
  await button(window, 'Back').click();
  await expect(window.getByRole('dialog', { name: 'About Culvert' })).toBeVisible();
});

/** How many colours there are within an element as it is drawn: the edges of words on their ground make dozens. */
async function coloursOf({ app }: Culvert, part: Locator): Promise<number> {
  const png = (await part.screenshot()).toString('base64');
  return app.evaluate(({ nativeImage }, picture) => {
    const bitmap = nativeImage.createFromBuffer(Buffer.from(picture, 'base64')).toBitmap();
    return new Set(Array.from({ length: bitmap.length / 4 }, (_, pixel) => bitmap.readUInt32LE(pixel * 4))).size;
  }, png);
}

test('in the system’s own colours a main button can be read, and a box looks as it is', async ({ culvert }) => {
  const { window } = culvert;
  await window.emulateMedia({ colorScheme: 'dark', contrast: 'more', forcedColors: 'active' });
  expect(await coloursOf(culvert, button(window, 'Open').locator('*').first())).toBeGreaterThan(30);
  await go(window, 'Settings');
  const box = window.locator('.check').filter({ hasText: 'Quiet' });
  await expect(box.locator('svg')).toBeHidden();
  await box.click();
  await expect(box.locator('svg')).toBeVisible();
});
