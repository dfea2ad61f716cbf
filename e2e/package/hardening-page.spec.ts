import { type Canary, startCanary } from './support/canary.ts';
import { expect, newHome, type PackagedApp, removeHome, startPackaged, test } from './support/packaged-app.ts';
import { processTree } from './support/processes.ts';

// What the window's own page can do, were it taken over; the numbers are those of docs/hardening.md.

let home: string;
let app: PackagedApp;
let elsewhere: Canary;
test.beforeAll(async () => {
  home = newHome();
  [app, elsewhere] = await Promise.all([startPackaged({ home }), startCanary()]);
});
test.afterEach(async () => {
  expect(app.window.url()).toBe('culvert://app/index.html');
  expect(app.pages.pages()).toHaveLength(1);
  expect(elsewhere.visits).toEqual([]);
});
test.afterAll(async () => {
  await app.close();
  elsewhere.stop();
  removeHome(home);
});

/** Runs in the page's own world, as its scripts do. */
const inPage = <T>(source: string): Promise<T> => app.window.evaluate<T>(source);

/** Runs in the page as it would be without its policy, to see what holds by itself. */
async function withoutPolicy<T>(action: () => Promise<T>): Promise<T> {
  const cdp = await app.pages.newCDPSession(app.window);
  const reloaded = async (enabled: boolean) => {
    await cdp.send('Page.setBypassCSP', { enabled });
    await app.window.reload();
  };
  await reloaded(true);
  try {
    return await action();
  } finally {
    await reloaded(false);
    await cdp.detach();
  }
}

test('1, 18: all it is made of comes from the archive, by a protocol of its own', async () => {
  const cdp = await app.pages.newCDPSession(app.window);
  const { frameTree } = await cdp.send('Page.getResourceTree');
  const parts = [frameTree.frame, ...frameTree.resources].map(({ url }) => url);
  await cdp.detach();
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part).toMatch(/^culvert:\/\/app\//);
  expect(await inPage(`[location.origin, isSecureContext]`)).toEqual(['culvert://app', true]);
});

test('1, 18: nothing else is loaded, not even where the policy does not forbid it', async () => {
  const addresses = [elsewhere.address, 'https://127.0.0.1:9/', 'file:///etc/passwd', 'file:///etc/hosts', 'ftp://a/'];
  const tries = `Promise.all(${JSON.stringify(addresses)}.flatMap((address) => [
    fetch(address, { mode: 'no-cors' }).then(() => 'fetched ' + address, () => 'no'),
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('image ' + address);
      image.onerror = () => resolve('no');
      image.src = address;
    }),
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.onload = () => resolve('script ' + address);
      script.onerror = () => resolve('no');
      // With its policy the page takes no text for a script's address.
      try { script.src = address; } catch { resolve('no'); }
      document.head.append(script);
    }),
    new Promise((resolve) => {
      try {
        const socket = new WebSocket(address.replace(/^[a-z]+/, 'ws'));
        socket.onopen = () => resolve('socket ' + address);
        socket.onerror = () => resolve('no');
      } catch { resolve('no'); }
    }),
  ]))`;
  expect(new Set(await inPage<string[]>(tries))).toEqual(new Set(['no']));
  const bare = await withoutPolicy(() => inPage<string[]>(tries));
  expect(new Set(bare)).toEqual(new Set(['no']));
});

test('2, 20: nothing of Node and nothing of Electron is there', async () => {
  const names = [
    'require',
    'process',
    'module',
    'Buffer',
    'global',
    'electron',
    'ipcRenderer',
    'setImmediate',
    '__dirname',
  ];
  expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
  expect(await inPage(`Object.keys(culvert).sort()`)).toEqual(['call', 'language', 'on']);
  expect(await inPage(`[typeof culvert.call.constructor('return typeof process')]`)).toEqual(['function']);
});

test('3: the page cannot change what the preload works with', async () => {
  const outcome = await inPage<unknown>(`(async () => {
    const kept = [Array.prototype.includes, Promise.prototype.then, Function.prototype.call];
    let seen = 0;
    Array.prototype.includes = function () { seen += 1; return true; };
    Function.prototype.call = function () { seen += 1; };
    Object.prototype.ok = true;
    try {
      const answer = await culvert.call('no.such.call').then(() => 'done', () => 'refused');
      return { answer, seen, frozen: Object.isFrozen(culvert), replaced: Reflect.set(globalThis, 'culvert', {}) };
    } finally {
      [Array.prototype.includes, Promise.prototype.then, Function.prototype.call] = kept;
      delete Object.prototype.ok;
    }
  })()`);
  expect(outcome).toMatchObject({ answer: 'refused', seen: 0, frozen: true, replaced: false });
});

test('3, 20: a listener gets the news and nothing of the event it came with', async () => {
  const found = await inPage<unknown[][]>(`new Promise((resolve) => {
    const stop = culvert.on('settings', (...all) => { stop(); resolve(all.map((one) => Object.keys(one).sort())); });
    culvert.call('settings.set', { quiet: false });
  })`);
  expect(found).toHaveLength(1);
  expect(found[0]).not.toContain('sender');
  expect(
    await inPage(`(() => { try { culvert.on('no.such', () => {}); return 'on'; } catch { return 'refused'; } })()`),
  ).toBe('refused');
});

test('4, 6, 8, 9, 10: the page’s process is in the sandbox, and no switch takes anything from it', () => {
  const renderers = processTree(app.process.pid ?? 0).filter(({ type }) => type === 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  for (const { seccomp, command } of renderers) {
    expect(seccomp).toBe(2);
    expect(command).not.toMatch(
      /--(no-sandbox|disable-web-security|allow-running-insecure-content|allow-file-access|enable-blink-features|enable-experimental-web-platform-features|enable-features=\S*Experimental|node-integration)/,
    );
  }
});

test('6: origins stay apart, without the policy too', async () => {
  const apart = await withoutPolicy(() =>
    inPage<unknown>(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.srcdoc = '<p>of nobody</p>';
      frame.onload = () => { resolve(frame.contentDocument === null); frame.remove(); };
      document.body.append(frame);
    })`),
  );
  expect(apart).toBe(true);
});

test('7: a policy that starts from nothing comes with the page, and holds', async () => {
  const policy = await inPage<string>(`document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`);
  for (const one of [policy, await headerPolicy()]) {
    expect(one).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(one).not.toMatch(/unsafe|\*|https?:|blob:/);
  }
  expect(await headerPolicy()).toContain(`require-trusted-types-for 'script'; trusted-types default`);
  const outcome = await inPage<unknown>(`(() => {
    const tried = (action) => { try { action(); return 'done'; } catch (error) { return error.name; } };
    const script = document.createElement('script');
    script.append('globalThis.injected = 1');
    document.body.append(script);
    const text = document.createElement('p');
    document.body.append(text);
    const names = [
      tried(() => { text.innerHTML = '<img src=x onerror="globalThis.injected = 2">'; }),
      tried(() => { text.insertAdjacentHTML('beforeend', '<b>x</b>'); }),
      tried(() => text.setAttribute('onclick', 'globalThis.injected = 3')),
      tried(() => { script.src = 'culvert://app/main.js'; }),
      tried(() => { document.createElement('iframe').srcdoc = '<p>x</p>'; }),
      tried(() => trustedTypes.createPolicy('default', { createHTML: (markup) => markup })),
      tried(() => trustedTypes.createPolicy('other', {})),
    ];
    text.setAttribute('style', 'color: red');
    text.click();
    const red = getComputedStyle(text).color === 'rgb(255, 0, 0)';
    text.innerHTML = '';
    text.remove();
    return { injected: 'injected' in globalThis, red, names: [...new Set(names)] };
  })()`);
  expect(outcome).toEqual({ injected: false, red: false, names: ['TypeError'] });
});

/** The policy among the page's headers, as it is loaded once more. */
async function headerPolicy(): Promise<string> {
  const cdp = await app.pages.newCDPSession(app.window);
  await cdp.send('Network.enable');
  const [{ response }] = await Promise.all([
    new Promise<{ response: { headers: Record<string, string> } }>((resolve) =>
      cdp.on('Network.responseReceived', (event) => {
        if (event.type === 'Document') resolve(event);
      }),
    ),
    app.window.reload(),
  ]);
  await cdp.detach();
  return Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1] ?? '';
}
