import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, packageFolder, startPackaged, test } from './support/packaged-app.ts';

/** Main's own code, as it lies in the archive: an asar is its files one after the other, behind a list of them. */
function mainCode(): string {
  const archive = readFileSync(join(packageFolder(), 'resources/app.asar'));
  const list = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
  const start = 8 + archive.readUInt32LE(4);
  const folder = list.files.out.files.main.files as Record<string, { offset?: string; size?: number }>;
  return Object.values(folder)
    .filter((file) => file.offset !== undefined)
    .map(({ offset, size = 0 }) => archive.toString('utf8', start + Number(offset), start + Number(offset) + size))
    .join('\n');
}

test('2, 3, 4, 6, 8–12: no window is made with less than Electron’s own care', () => {
  const code = mainCode();
  expect(code.match(/new BrowserWindow\(/g)).toHaveLength(2);
  expect(code.match(/sandbox: true/g)).toHaveLength(2);
  expect(code.match(/contextIsolation: true/g)).toHaveLength(2);
  expect(code.match(/nodeIntegration: false/g)).toHaveLength(2);
  expect(code).not.toMatch(
    /(sandbox|contextIsolation|webSecurity): false|(nodeIntegration\w*|allowRunningInsecureContent|experimentalFeatures|webviewTag): true/,
  );
  expect(code).not.toMatch(
    /enableBlinkFeatures|allowpopups|WebContentsView|BrowserView|loadFile\(|setBypass|file:\/\//,
  );
  // What opens other programs' pages stands in one place, behind a look at the address.
  expect(code.match(/shell\.openExternal\(/g)).toHaveLength(1);
});

test('16: the Electron that runs is the one that was packed', async ({ packaged }) => {
  const info = await packaged.window.evaluate<{ electron: string }>(`culvert.call('app.info')`);
  expect(info.electron).toBe(readFileSync(join(packageFolder(), 'version'), 'utf8').trim().replace(/^v/, ''));
});

test('19: nothing that could be loaded lies beside the archive, but the one part that the system must load', () => {
  const beside = readdirSync(join(packageFolder(), 'resources'), { recursive: true }).map(String);
  const code = beside.filter((name) => /\.(asar|[cm]?js|node|so)$/.test(name));
  expect(code.filter((name) => !/^app\.asar$|^app\.asar\.unpacked\/node_modules\/@koromix\/koffi-/.test(name))).toEqual(
    [],
  );
});

test('20: the viewer of a practice page is a stranger’s page and nothing more', async ({ home }) => {
  const app = await startPackaged({ home, env: { PATH: '/nonexistent' } });
  await app.window.getByRole('button', { name: 'Try it: open the practice server' }).click();
  const [page] = await Promise.all([
    app.pages.waitForEvent('page'),
    app.window.getByRole('button', { name: 'Open the page through the Local forward' }).click(),
  ]);
  await expect(page.locator('body')).toContainText(/came through your SSH tunnel/i);
  const cdp = await app.pages.newCDPSession(page);
  const there = (expression: string) =>
    cdp
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      .then(({ result }) => result.value as unknown);
  const names = JSON.stringify(['culvert', 'require', 'process', 'ipcRenderer', 'electron']);
  expect(await there(`${names}.filter((name) => name in globalThis)`)).toEqual([]);
  const scripted = `(() => { const one = document.createElement('script'); one.textContent = 'globalThis.ran = 1';
    document.body.append(one); return 'ran' in globalThis; })()`;
  expect(await there(scripted)).toBe(false);
  const address = page.url();
  for (const elsewhere of [
    'file:///etc/passwd',
    'culvert://app/index.html',
    'https://127.0.0.1:9/',
    'http://127.0.0.1:9/',
  ])
    expect(await there(`(location.assign('${elsewhere}'), open('${elsewhere}') === null)`)).toBe(true);
  expect(await there(`fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).then(() => 'got', () => 'no')`)).toBe('no');
  expect(await there('location.href')).toBe(address);
  expect(app.pages.pages()).toHaveLength(2);
  await app.close();
});
