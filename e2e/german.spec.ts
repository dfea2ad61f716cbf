import type { Page } from 'playwright';
import { de } from '../shared/words/de/index.ts';
import { en } from '../shared/words/en/index.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';

const german = { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' };

/** Words of which no English sentence has none, and that are no German ones. */
const english = new Set(
  'the and with from when your this that what which open close save load delete add remove change copy connection session forward server’s password file key keys nothing not yet all only other others port user name here there it is are to of for on first enter press show'.split(
    ' ',
  ),
);
/** What stays English: names, file names, and what ssh is told. */
const alone = /^(Name|Port|Server|Proxy|Host|Agent|on|all|name|add|port)$/;

/** Every line and every spoken name on the page. */
const said = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const spoken = [...document.querySelectorAll('*')].flatMap((element) =>
      ['aria-label', 'aria-description', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [...document.body.innerText.split('\n'), ...spoken].map((text) => text.trim()).filter(Boolean);
  });

const englishIn = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) =>
    text.split(/[\s,.;:!?()“”„/]+/).some((word) => english.has(word.toLowerCase()) && !alone.test(word)),
  );

test('on a German system every panel is German, and nothing scrolls sideways', async ({ home }) => {
  test.setTimeout(120_000);
  const culvert = await launch({ home, env: german });
  const { window } = culvert;
  const go = (panel: keyof typeof en.window.panels) =>
    window.getByRole('treeitem', { name: de.window.panels[panel], exact: true }).click();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  await window.getByRole('treeitem', { name: de.practice.name }).dblclick();
  await expect(window.getByRole('article')).toContainText('Offen');
  for (const panel of Object.keys(en.window.panels) as (keyof typeof en.window.panels)[]) {
    await go(panel);
    expect.soft(englishIn(await said(window)), panel).toEqual([]);
    await pictures(culvert, `de-${panel}`);
  }
  await culvert.app.close();
});
