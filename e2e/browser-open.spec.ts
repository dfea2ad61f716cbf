import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { addForward, boundAddress, fillServer, forwardLine, openAs } from './support/steps.ts';

let server: Sshd;
let web: Server;
test.beforeAll(async () => {
  server = await startSshd();
  web = createServer((_request, response) => response.end('a page')).listen(0, '127.0.0.1');
});
test.afterAll(async () => {
  web.close();
  await server.stop();
});

/** The one thing that is not real here: in place of a desktop's default browser, one that writes down what it is to open. */
function standInBrowser(home: string) {
  const folder = join(home, 'bin');
  const [isDefault, opened] = [join(home, 'default-browser'), join(home, 'opened')];
  mkdirSync(folder);
  const script = (name: string, line: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  script('xdg-settings', `cat ${isDefault} 2>/dev/null; true`);
  script('xdg-open', `printf '%s' "$1" > ${opened}.new && mv ${opened}.new ${opened}`);
  return {
    path: `${folder}:${process.env.PATH}`,
    install: () => writeFileSync(isDefault, 'stand-in.desktop\n'),
    opened: () => (existsSync(opened) ? readFileSync(opened, 'utf8') : ''),
    forget: () => rmSync(opened, { force: true }),
  };
}

test('the page behind a forward opens in the default browser; where there is none, its address is said', async ({
  home,
}) => {
  const browser = standInBrowser(home);
  const { app, window } = await launch({ home, env: { PATH: browser.path } });
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${(web.address() as AddressInfo).port}`);
  await openAs(window, 'Page');
  const { port } = await boundAddress(window, 'Page', 'Local');
  const press = async (way: string) => {
    await forwardLine(window, 'Local')
      .getByRole('button', { name: /^Ways to use/ })
      .click();
    await window.getByRole('menuitem', { name: way, exact: true }).click();
  };
  await press('Open the page');
  await expect(window.getByRole('status', { name: 'Message' })).toContainText(
    `There is no browser to open http://127.0.0.1:${port}/ with.`,
  );
  expect(browser.opened()).toBe('');

  browser.install();
  await press('Open the page');
  await expect.poll(browser.opened).toBe(`http://127.0.0.1:${port}/`);
  expect(await (await fetch(browser.opened())).text()).toBe('a page');
  browser.forget();
  await press('Open the page (https)');
  await expect.poll(browser.opened).toBe(`https://127.0.0.1:${port}/`);
  await app.close();
});
