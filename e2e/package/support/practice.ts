import { readlinkSync } from 'node:fs';
import { button } from '../../support/steps.ts';
import { expect, type PackagedApp } from './packaged-app.ts';
import { processTree } from './processes.ts';

/** No browser of this machine may answer: the page must come up in Culvert's own viewer. */
export const withoutBrowser = { PATH: '/nonexistent' };

/** Opens the practice server from the welcome, and its page through the local forward. */
export async function practise(app: PackagedApp): Promise<void> {
  await button(app.window, 'Try it: open the practice server').click();
  const [page] = await Promise.all([
    app.pages.waitForEvent('page'),
    button(app.window, 'Open the page through the Local forward').click(),
  ]);
  await expect(page.locator('body')).toContainText(/came through your SSH tunnel/i);
}

/** Chromium's sandbox is on: pages are in namespaces of their own, their system calls filtered, and nobody is root. */
export function expectSandboxed(app: PackagedApp, is = (uid: number): boolean => uid !== 0): void {
  const all = processTree(app.process.pid ?? 0).filter(({ command }) => command.includes('/culvert '));
  for (const one of all) expect(one.command).not.toContain('--no-sandbox');
  const renderers = all.filter(({ type }) => type === 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  const ours = readlinkSync('/proc/self/ns/user');
  for (const one of renderers) {
    expect(one.seccomp, 'system calls are filtered').toBe(2);
    expect(one.userNamespace, 'in a user namespace of its own').not.toBe(ours);
    expect(is(one.uid)).toBe(true);
  }
}
