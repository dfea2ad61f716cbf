import type { Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { boundOf, dial, type PanelName, panelNames, prompt, say } from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
test.beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
test.afterAll(async () => {
  await echo.stop();
  await server.stop();
});

const focused = (window: Page) => window.locator(':focus');
const selected = (window: Page) => window.getByRole('treeitem', { selected: true });

/** Goes to a panel as somebody without a mouse does: Alt+G for the Category tree, then the first letters of its name. */
async function typeTo(window: Page, panel: PanelName): Promise<void> {
  await window.keyboard.press('Alt+g');
  await expect(selected(window)).toBeFocused();
  await window.keyboard.press('Home');
  await window.keyboard.type(panel.toLowerCase().split(' ')[0] ?? '');
  await expect(selected(window)).toHaveAccessibleName(panel);
}

/** Alt and a letter, then what to type there in place of what is there. */
async function fillBy(window: Page, letter: string, label: string, text: string): Promise<void> {
  await window.keyboard.press(`Alt+${letter}`);
  await expect(focused(window)).toHaveAccessibleName(label);
  await window.keyboard.press('Control+a');
  await window.keyboard.type(text);
}

/** Tab until the control so named has the focus. */
async function tabTo(window: Page, label: string): Promise<void> {
  await expect(async () => {
    await window.keyboard.press('Tab');
    await expect(focused(window)).toHaveAccessibleName(label, { timeout: 20 });
  }).toPass({ intervals: [0] });
}

test('the main job by keyboard alone: a session with a forward, opened, seen listening, used, closed', async ({
  culvert: { window },
}) => {
  await expect(focused(window)).toHaveAccessibleName('Host Name (or IP address)');
  await fillBy(window, 'n', 'Host Name (or IP address)', server.host);
  await window.keyboard.press('Tab');
  await expect(focused(window)).toHaveAccessibleName('Port');
  await window.keyboard.type(String(server.port));
  await window.keyboard.press('Tab');
  await window.keyboard.type(server.username);
  await typeTo(window, 'Auth');
  await tabTo(window, 'Key file path');
  await window.keyboard.type(server.clientKeys.ed25519.path);
  await typeTo(window, 'Tunnels');
  await fillBy(window, 's', 'Source port', '127.0.0.1:0');
  await fillBy(window, 'i', 'Destination', `127.0.0.1:${echo.port}`);
  await window.keyboard.press('Alt+d');
  await typeTo(window, 'Session');
  await fillBy(window, 'e', 'Saved sessions', 'By keyboard');
  await window.keyboard.press('Alt+v');
  await expect(window.getByText('Saved “By keyboard”.')).toBeVisible();

  await window.keyboard.press('Alt+o');
  await expect(prompt(window)).toContainText(server.hostKey.fingerprint);
  if (!(await prompt(window).evaluate((dialog) => dialog.contains(document.activeElement))))
    await window.keyboard.press('F6');
  await window.keyboard.press('Alt+a');
  await expect(window.getByRole('status', { name: 'Session news' })).toHaveText(/By keyboard: Open/);
  await typeTo(window, 'Status');
  await expect(window.getByRole('article', { name: 'By keyboard' })).toContainText('Open for');
  const { port } = await boundOf(window, 'By keyboard', 'Local');
  const user = await dial(port);
  expect(await say(user, 'no mouse')).toBe('no mouse');

  const gone = new Promise((resolve) => user.once('close', resolve));
  await window.keyboard.press('Alt+o');
  await gone;
  await expect(window.getByRole('status', { name: 'Session news' })).toHaveText(/By keyboard: Closed/);
});

test('the Category tree folds and unfolds, and a panel gone to from elsewhere comes into sight', async ({
  culvert: { window },
}) => {
  await typeTo(window, 'Tunnels');
  await window.keyboard.press('ArrowLeft');
  await expect(selected(window)).toHaveAccessibleName('SSH');
  await window.keyboard.press('ArrowLeft');
  await expect(selected(window)).toHaveAttribute('aria-expanded', 'false');
  await expect(window.getByRole('treeitem', { name: 'Tunnels' })).toBeHidden();
  await window.keyboard.press('ArrowDown');
  await expect(selected(window)).toHaveAccessibleName('Status');
  await window.keyboard.press('End');
  await expect(selected(window)).toHaveAccessibleName(panelNames.at(-1) ?? '');
  await window.keyboard.press('*');
  await typeTo(window, 'SSH');
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('treeitem', { name: 'Tunnels' })).toBeVisible();
});

/** Where the focus is, in words, or null where nobody could see that it is there. */
const whereSeen = (window: Page): Promise<string | null> =>
  window.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nowhere';
    const marked = [at, at.closest('label')].filter((one) => one !== null);
    const isSeen = marked.some((one) => getComputedStyle(one).outlineStyle !== 'none');
    return isSeen ? at.outerHTML.slice(0, 160) : null;
  });

test('Tab goes through every panel and comes round, and each stop is seen', async ({ culvert: { window } }) => {
  for (const panel of panelNames) {
    await typeTo(window, panel);
    const tree = (await whereSeen(window)) ?? '';
    const stops: (string | null)[] = [];
    do {
      await window.keyboard.press('Tab');
      stops.push(await whereSeen(window));
    } while (stops.at(-1) !== tree && stops.length < 80);
    expect.soft(stops.at(-1), `${panel} leads back to the tree`).toBe(tree);
    expect.soft(stops, `${panel}: every stop is seen`).not.toContain(null);
  }
});
