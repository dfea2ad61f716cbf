import type { ElectronApplication, Page } from 'playwright';
import { expect, test } from './support/app.ts';
import { button, type Kind, picture, saved } from './support/steps.ts';

const practice = 'Practice server (built in)';

/** No browser of this machine may answer: the page must come up in Culvert's own viewer. */
const withoutBrowser = { PATH: '/nonexistent' };

const words: Readonly<Record<Kind, RegExp>> = {
  Local: /came through your SSH tunnel/i,
  Remote: /your own computer/i,
  Dynamic: /came through your SSH tunnel/i,
};

async function openPage(app: ElectronApplication, window: Page, kind: Kind): Promise<Page> {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    button(window, `Open the page through the ${kind} forward`).click(),
  ]);
  return page;
}

test('a newcomer opens the practice server and sees a page arrive through each kind of forward', async ({ home }) => {
  const { launch } = await import('./support/app.ts');
  const { app, window } = await launch({ home, env: withoutBrowser });
  await expect(saved(window, practice)).toBeVisible();
  await saved(window, practice).dblclick();
  const card = window.getByRole('article', { name: practice });
  await expect(card).toContainText('Open');
  for (const kind of ['Local', 'Remote', 'Dynamic'] as const) {
    const page = await openPage(app, window, kind);
    await expect(page.locator('body')).toContainText(words[kind]);
    await picture(page, `practice-page-${kind.toLowerCase()}`);
    await page.close();
  }
  await picture(window, 'practice-open');
  await button(window, `Close ${practice}`).click();
  await expect(card).toContainText('Closed');
  await app.close();
});
