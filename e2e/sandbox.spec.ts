import { expect, test } from './support/app.ts';

test('the page has no Node, no raw IPC, no eval, and cannot leave', async ({ culvert: { app, window } }) => {
  const found = await window.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>;
    return {
      require: typeof scope.require,
      process: typeof scope.process,
      electron: typeof scope.electron,
      api: Object.keys(scope.culvert as object).sort(),
    };
  });
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    electron: 'undefined',
    api: ['call', 'language', 'on'],
  });

  const preferences = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) =>
        (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
      ),
  );
  for (const one of preferences)
    expect(one).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });

  // Playwright's own evaluate is not bound by the page's policy, so the page itself must try.
  const blocked = await window.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    let text = 'set';
    try {
      script.textContent = 'globalThis.injected = true';
    } catch (error) {
      text = (error as Error).name;
      script.append('globalThis.injected = true');
    }
    document.body.append(script);
    const image = new Image();
    const failed = new Promise((resolve) => image.addEventListener('error', resolve));
    image.src = 'https://example.invalid/pixel.png';
    await failed;
    const refused = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        if (event.effectiveDirective === 'connect-src') resolve();
      });
    });
    await Promise.all([refused, fetch('https://example.invalid/').catch(() => {})]);
    return { violations, text, injected: 'injected' in globalThis };
  });
  expect(blocked).toMatchObject({ text: 'TypeError', injected: false });
  expect(blocked.violations).toEqual(expect.arrayContaining(['img-src', 'connect-src']));

  // Told to the page by main: after a refused navigation the driver would wait for the page that never comes.
  const after = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return null;
    const before = contents.getURL();
    const tried = new Promise((resolve) => contents.once('will-frame-navigate', (event) => resolve(event.url)));
    await contents.executeJavaScript(
      `window.open('https://example.invalid/popup'); setTimeout(() => location.assign('https://example.invalid/'), 0);`,
    );
    const url = await tried;
    return { url, moved: contents.getURL() !== before, pages: webContents.getAllWebContents().length };
  });
  expect(after).toEqual({ url: 'https://example.invalid/', moved: false, pages: 1 });
});

test('main refuses a payload that does not fit the contract', async ({ culvert: { window } }) => {
  const refused = await window.evaluate(async () => {
    const { culvert } = globalThis as unknown as { culvert: { call(name: string, args?: unknown): Promise<unknown> } };
    const attempt = (name: string, args?: unknown) =>
      culvert.call(name, args).then(
        () => 'done',
        () => 'refused',
      );
    return Promise.all([
      attempt('sessions.open', { host: 5 }),
      attempt('sessions.close', { id: 'x' }),
      attempt('profiles.save', null),
      attempt('prompts.answer', { id: 'x', answer: { kind: 'root' } }),
      attempt('ports.nextFree', { from: 1e9 }),
      attempt('no.such.call'),
    ]);
  });
  expect(refused).toEqual(Array(6).fill('refused'));
});
