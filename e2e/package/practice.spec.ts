import { expect, startPackaged, test } from './support/packaged-app.ts';
import { expectSandboxed, practise, withoutBrowser } from './support/practice.ts';

test('the packaged app brings a page through a tunnel, with the sandbox on', async ({ home }) => {
  const app = await startPackaged({ home, env: withoutBrowser });
  await practise(app);
  expectSandboxed(app);
  expect(await app.close()).toBe(0);
});
