import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { wrapperLibrary } from '../electron/testing/ssh-g.ts';
import { temporaryFolder } from '../electron/testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { addForward, fillServer, forwardLine, openAs } from './support/steps.ts';

/** Known to the server alone. */
const intranet = 'intranet.only-there.example';

let server: Sshd;
let web: Server;
const asked = new Set<string | undefined>();
test.beforeAll(async () => {
  const hosts = join(temporaryFolder('culvert-hosts-'), 'hosts');
  writeFileSync(hosts, `127.0.0.1 ${intranet}\n`);
  // sshd takes over the environment it is started in, and looks up names by it.
  Object.assign(process.env, { LD_PRELOAD: wrapperLibrary(), NSS_WRAPPER_HOSTS: hosts });
  try {
    server = await startSshd();
  } finally {
    delete process.env.LD_PRELOAD;
    delete process.env.NSS_WRAPPER_HOSTS;
  }
  web = createServer((request, response) => {
    asked.add(request.headers.host);
    response.end(`asked for ${request.headers.host}`);
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
});
test.afterAll(async () => {
  web.close();
  await server.stop();
});

/** Debian's Chromium, with what it needs to run without a screen and to be driven; its other options are written down. */
function wrapChromium(home: string): { folder: string; options: () => readonly string[] } {
  const folder = join(home, 'bin');
  mkdirSync(folder);
  const written = join(home, 'options');
  const script = join(folder, 'chromium');
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s\\n' "$@" > ${written}.new && mv ${written}.new ${written}\nexec /usr/bin/chromium --headless=new --no-sandbox --disable-gpu --remote-debugging-port=0 "$@"\n`,
  );
  chmodSync(script, 0o755);
  return { folder, options: () => (existsSync(written) ? readFileSync(written, 'utf8').split('\n') : []) };
}

test('Chromium goes through a SOCKS forward with everything, names too, in a profile that is gone with it', async ({
  home,
}) => {
  const { folder, options } = wrapChromium(home);
  const { app, window } = await launch({ home, env: { PATH: `${folder}:${process.env.PATH}` } });
  await fillServer(window, server);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await openAs(window, 'Office');
  const forward = forwardLine(window, 'Dynamic');
  await forward.getByRole('button', { name: /^Open Chromium through it/ }).click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('with a profile of its own');

  const profileOf = () =>
    options()
      .find((one) => one.startsWith('--user-data-dir='))
      ?.split('=')[1] ?? '';
  await expect.poll(profileOf).not.toBe('');
  const profile = profileOf();
  const portFile = join(profile, 'DevToolsActivePort');
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true);
  const [debugPort] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`, { timeout: 15_000 });
  const [page] = browser.contexts()[0]?.pages() ?? [];
  if (!page) throw new Error('The browser has no page.');
  const { port } = web.address() as AddressInfo;
  for (const host of [intranet, 'localhost']) {
    await page.goto(`http://${host}:${port}/`, { timeout: 15_000 });
    await expect(page.locator('body')).toHaveText(`asked for ${host}:${port}`);
  }
  await expect(forward).toContainText(/[1-9]\d* in all/);

  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  await expect.poll(() => existsSync(profile)).toBe(false);
  await app.close();
});

/** Debian's Firefox without a screen, and with pages to open at once; its options and its process are written down. */
function wrapFirefox(home: string, pages: readonly string[]): { folder: string; options: () => readonly string[] } {
  const folder = join(home, 'bin');
  mkdirSync(folder);
  const written = join(home, 'options');
  const script = join(folder, 'firefox');
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s\\n' $$ "$@" > ${written}.new && mv ${written}.new ${written}\nexec /usr/bin/firefox-esr --headless "$@" ${pages.join(' ')}\n`,
  );
  chmodSync(script, 0o755);
  return { folder, options: () => (existsSync(written) ? readFileSync(written, 'utf8').split('\n') : []) };
}

test('Firefox goes through a SOCKS forward with everything, names too', async ({ home }) => {
  const { port } = web.address() as AddressInfo;
  const hosts = [`${intranet}:${port}`, `localhost:${port}`];
  asked.clear();
  const { folder, options } = wrapFirefox(
    home,
    hosts.map((host) => `http://${host}/`),
  );
  const { app, window } = await launch({ home, env: { PATH: `${folder}:${process.env.PATH}` } });
  await fillServer(window, server);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await openAs(window, 'Office');
  const forward = forwardLine(window, 'Dynamic');
  await forward.getByRole('button', { name: /^Ways to use/ }).click();
  await window.getByRole('menuitem', { name: 'Open Firefox through it' }).click();
  await expect.poll(() => hosts.filter((host) => !asked.has(host)), { timeout: 40_000 }).toEqual([]);
  await expect(forward).toContainText(/[1-9]\d* in all/);

  const [pid, ...words] = options();
  const profile = words[words.indexOf('-profile') + 1] ?? '';
  expect(existsSync(profile)).toBe(true);
  process.kill(Number(pid));
  await expect.poll(() => existsSync(profile), { timeout: 20_000 }).toBe(false);
  await app.close();
});
