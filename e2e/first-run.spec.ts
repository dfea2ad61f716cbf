import { expect, launch, test } from './support/app.ts';
import { expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { button, field } from './support/steps.ts';

/** No browser of this machine may answer: the page must come up in Culvert's own viewer. */
const withoutBrowser = { PATH: '/nonexistent' };

test('the first screen leads to a page through a tunnel in two clicks', async ({ home }, info) => {
  const started = performance.now();
  const { app, window } = await launch({ home, env: withoutBrowser });
  const shown = performance.now();
  await expect(window.getByRole('region', { name: 'Welcome to Culvert' })).toBeVisible();
  let clicks = 0;
  const click = async (name: string) => {
    clicks += 1;
    await button(window, name).click();
  };
  await click('Try it: open the practice server');
  const [page] = await Promise.all([app.waitForEvent('window'), click('Open the page through the Local forward')]);
  await expect(page.locator('body')).toContainText(/came through your SSH tunnel/i);
  const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
  const report = `${clicks} clicks, ${seconds(shown)} s after the window, ${seconds(started)} s after the start`;
  info.annotations.push({ type: 'first page', description: report });
  console.log(`First page through a tunnel: ${report}`);
  expect(clicks).toBeLessThanOrEqual(3);
  await app.close();
});

test('the welcome shows a way to an own server, and goes once something is saved', async ({ culvert }) => {
  const { window } = culvert;
  const welcome = window.getByRole('region', { name: 'Welcome to Culvert' });
  await pictures(culvert, 'welcome');
  await expectAccessibleInEveryLook(window, 'the first screen');
  await button(window, 'Use my own server').click();
  await expect(field(window, 'Host Name (or IP address)')).toBeFocused();
  await window.keyboard.type('bastion.example');
  await field(window, 'Saved sessions').fill('Office');
  await button(window, 'Save').click();
  await expect(welcome).toBeHidden();
});
