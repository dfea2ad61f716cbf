import { readlinkSync } from 'node:fs';
import { button } from '../support/steps.ts';
import { expect, startPackaged, test } from './support/packaged-app.ts';
import { processTree } from './support/processes.ts';

/** No browser of this machine may answer: the page must come up in Culvert's own viewer. */
const withoutBrowser = { PATH: '/nonexistent' };

test('the packaged app brings a page through a tunnel, with the sandbox on', async ({ home }) => {
  const app = await startPackaged({ home, env: withoutBrowser });
  await button(app.window, 'Try it: open the practice server').click();
  const [page] = await Promise.all([
    app.pages.waitForEvent('page'),
    button(app.window, 'Open the page through the Local forward').click(),
  ]);
  await expect(page.locator('body')).toContainText(/came through your SSH tunnel/i);
  const all = processTree(app.process.pid ?? 0);
  for (const one of all) expect(one.command).not.toContain('--no-sandbox');
  const renderers = all.filter(({ type }) => type === 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  const ours = readlinkSync('/proc/self/ns/user');
  for (const one of renderers) {
    expect(one.seccomp, 'system calls are filtered').toBe(2);
    expect(one.userNamespace, 'in a user namespace of its own').not.toBe(ours);
  }
  for (const one of all) expect(one.uid).not.toBe(0);
  expect(await app.close()).toBe(0);
});
