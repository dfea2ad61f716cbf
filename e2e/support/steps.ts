import type { Locator, Page } from 'playwright';
import type { Sshd } from '../../electron/testing/sshd.ts';
import { expect } from './app.ts';

/** Every panel, in the order of the Category tree. */
export const panelNames = [
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
  'Settings',
] as const;

export type PanelName = (typeof panelNames)[number];

/** Goes to a panel by its entry in the Category list. */
export async function go(window: Page, panel: PanelName): Promise<void> {
  await window.getByRole('treeitem', { name: panel, exact: true }).click();
  await expect(window.getByRole('treeitem', { name: panel, exact: true })).toHaveAttribute('aria-selected', 'true');
}

export const field = (window: Page, label: string): Locator =>
  window.getByRole('textbox', { name: label, exact: true });
export const button = (window: Page, name: string): Locator => window.getByRole('button', { name, exact: true });

/** The list of saved sessions, and a line of it. */
export const savedTree = (window: Page): Locator => window.getByRole('tree', { name: 'Saved session list' });
export const saved = (window: Page, name: string | RegExp, exact = false): Locator =>
  savedTree(window).getByRole('treeitem', { name, exact });

/** Fills Session and Auth for a real server, signing in with its plain key. */
export async function fillServer(window: Page, server: Sshd, keyPath = server.clientKeys.ed25519.path): Promise<void> {
  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill(server.host);
  await field(window, 'Port').fill(String(server.port));
  await field(window, 'User name').fill(server.username);
  await go(window, 'Auth');
  await field(window, 'Key file path').fill(keyPath);
}

export type Kind = 'Local' | 'Remote' | 'Dynamic';

/** Types a forward into the fields under the list and presses Add. */
export async function addForward(window: Page, kind: Kind, source: string, destination = ''): Promise<void> {
  await go(window, 'Tunnels');
  await window.getByText(kind, { exact: true }).and(window.locator('label, label *')).first().click();
  await expect(window.getByRole('radio', { name: kind })).toBeChecked();
  await field(window, 'Source port').fill(source);
  if (kind !== 'Dynamic') await field(window, 'Destination').fill(destination);
  await button(window, 'Add').click();
}

/** The rows of the forwards list; its empty state is a row too, but names no kind. */
export const forwardRows = (window: Page): Locator =>
  window
    .getByRole('grid', { name: 'Forwarded ports' })
    .getByRole('row')
    .filter({ hasText: /Local|Remote|Dynamic/ });

/** The address a session's forward really listens on, as the Status panel shows it. */
export async function boundAddress(window: Page, session: string, kind: Kind): Promise<{ host: string; port: number }> {
  await go(window, 'Status');
  return boundOf(window, session, kind);
}

/** The same where the Status panel is in sight already. */
export async function boundOf(window: Page, session: string, kind: Kind): Promise<{ host: string; port: number }> {
  const line = window
    .getByRole('list', { name: `Forwards of ${session}` })
    .getByRole('listitem')
    .filter({ hasText: kind });
  const text = await line.locator('.bound').first().textContent();
  const [, host = '', port = ''] = /^(.*):(\d+)/.exec(text?.trim() ?? '') ?? [];
  expect(Number(port), `a bound address in “${text}”`).toBeGreaterThan(0);
  return { host, port: Number(port) };
}

export { dialPort as dial, say } from '../../electron/testing/tcp-client.ts';

export const prompt = (window: Page): Locator => window.getByRole('dialog');

/** A session that is closed has a button named Open: one that is open says since when. */
export async function expectSessionState(window: Page, session: string, words: string | RegExp): Promise<void> {
  await go(window, 'Status');
  await expect(window.getByRole('article', { name: session })).toContainText(words === 'Open' ? 'Open for' : words);
}

/** Pictures of a window as it is now, light and dark, for a person to look at. */
export async function picture(window: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme });
    await window.screenshot({ path: `e2e/screenshots/${name}-${colorScheme}.png` });
  }
}

/** Saves what is in the form under a name, opens it and accepts its server's key for this once. */
export async function openAs(window: Page, name: string): Promise<void> {
  await go(window, 'Session');
  await field(window, 'Saved sessions').fill(name);
  await button(window, 'Save').click();
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, name, 'Open');
}

/** A forward in the Status panel, by what it says. */
export const forwardLine = (window: Page, text: string | RegExp): Locator =>
  window.locator('.forward-line').filter({ hasText: text });
