import { type Canary, startCanary } from './support/canary.ts';
import { expect, newHome, type PackagedApp, removeHome, startPackaged, test } from './support/packaged-app.ts';
import { type Opener, recordOpened } from './support/shims.ts';

// The ways out of the window's page: permissions, other pages, windows, webviews, other programs, other frames.

let home: string;
let app: PackagedApp;
let elsewhere: Canary;
let desktop: Opener;
test.beforeAll(async () => {
  home = newHome();
  desktop = recordOpened(home);
  [app, elsewhere] = await Promise.all([startPackaged({ home, env: desktop.env }), startCanary()]);
});
test.afterAll(async () => {
  await app.close();
  elsewhere.stop();
  removeHome(home);
});

const inPage = <T>(source: string): Promise<T> => app.window.evaluate<T>(source);

/** The page is where it was, alone, and nobody outside heard of it. */
function stayed(): void {
  expect(app.window.url()).toBe('culvert://app/index.html');
  expect(app.pages.pages()).toHaveLength(1);
  expect(elsewhere.visits).toEqual([]);
}

test('5: every permission is denied, asked for or used', async () => {
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'persistent-storage',
  ];
  const states = await inPage<string[]>(`Promise.all(${JSON.stringify(names)}.map((name) =>
    navigator.permissions.query({ name }).then(({ state }) => state, () => 'unknown')))`);
  expect(states.filter((state) => state === 'granted')).toEqual([]);
  const used = await inPage<Record<string, string>>(`(async () => {
    const no = (promise) => Promise.resolve(promise).then((value) => 'got ' + value, (error) => error.name);
    const uses = {
      geolocation: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject({ name: 'denied' }))),
      notifications: () => Notification.requestPermission().then((state) => { if (state !== 'granted') throw { name: state }; }),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      clipboard: () => navigator.clipboard.readText(),
      usb: () => navigator.usb.requestDevice({ filters: [] }),
      serial: () => navigator.serial.requestPort(),
      hid: () => navigator.hid.requestDevice({ filters: [{ vendorId: 1 }] }).then((all) => { if (!all.length) throw { name: 'none' }; }),
      bluetooth: () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }),
      files: () => showOpenFilePicker(),
      folder: () => showDirectoryPicker(),
      fonts: () => queryLocalFonts().then((all) => { if (!all.length) throw { name: 'none' }; }),
      idle: () => IdleDetector.requestPermission().then((state) => { if (state !== 'granted') throw { name: state }; }),
      storage: () => navigator.storage.persist().then((kept) => { if (!kept) throw { name: 'no' }; }),
    };
    const late = () => new Promise((resolve) => setTimeout(resolve, 2000, 'no answer'));
    const entries = await Promise.all(Object.entries(uses).map(async ([name, use]) => {
      try { return [name, await Promise.race([no(use()), late()])]; } catch (error) { return [name, error.name]; }
    }));
    return Object.fromEntries(entries);
  })()`);
  expect(Object.entries(used).filter(([, outcome]) => /^(got |no answer)/.test(outcome))).toEqual([]);
  stayed();
});

test('11, 12: a webview is an element like any unknown one', async () => {
  const found = await inPage<unknown>(`(() => {
    const view = document.createElement('webview');
    view.setAttribute('allowpopups', '');
    view.setAttribute('src', '${elsewhere.address}');
    document.body.append(view);
    const able = ['loadURL', 'executeJavaScript', 'getWebContentsId'].filter((name) => name in view);
    view.remove();
    return [able, view.constructor.name];
  })()`);
  expect(found).toEqual([[], 'HTMLElement']);
  stayed();
});

test('13: the page cannot be led elsewhere', async () => {
  const where = [
    elsewhere.address,
    'file:///etc/passwd',
    'https://127.0.0.1:9/',
    'culvert://app/other.html',
    'data:text/html,x',
    'javascript:void(globalThis.ran = 1)',
  ];
  for (const address of where) {
    await inPage(`(() => {
      const to = ${JSON.stringify(address)};
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
      const form = document.createElement('form');
      form.action = to;
      form.method = 'post';
      document.body.append(form);
      form.submit();
      form.remove();
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = '0; url=' + to;
      document.head.append(meta);
      meta.remove();
      setTimeout(() => { try { location.assign(to); } catch {} }, 0);
      return new Promise((resolve) => setTimeout(resolve, 20));
    })()`);
    stayed();
  }
  expect(await inPage(`'ran' in globalThis`)).toBe(false);
  expect(await inPage(`document.querySelectorAll('button').length`)).toBeGreaterThan(3);
});

test('14: it opens no window', async () => {
  for (const address of [elsewhere.address, 'about:blank', 'culvert://app/index.html', 'file:///etc/passwd']) {
    const opened = await inPage(`(() => {
      const link = document.createElement('a');
      link.target = '_blank';
      link.href = ${JSON.stringify(address)};
      document.body.append(link);
      link.click();
      link.remove();
      return window.open(${JSON.stringify(address)}) !== null;
    })()`);
    expect(opened).toBe(false);
  }
  stayed();
});

test('15: a browser is started for an address that Culvert made, and for http and https alone', async () => {
  const asked = (name: string, payload: unknown) =>
    inPage<string>(`culvert.call(${JSON.stringify(name)}, ${JSON.stringify(payload)}).then(
      (value) => value.ok ? 'opened' : 'not', () => 'refused')`);
  for (const place of ['https://evil.example/', 'file:///etc/passwd', 'javascript:1', '../folder', 'Electron'])
    expect(await asked('about.open', place)).toBe('refused');
  const forward = { sessionId: 'a', forwardId: 'b' };
  for (const scheme of ['file', 'javascript', 'smb', 'HTTP', 'http:', ''])
    expect(await asked('forwards.browse', { ...forward, scheme })).toBe('refused');
  expect(await asked('forwards.browse', { ...forward, scheme: 'http' })).toBe('not');
  expect(desktop.opened()).toEqual([]);
  expect(await asked('about.open', 'ssh')).toBe('opened');
  await expect.poll(desktop.opened).toEqual(['https://man.openbsd.org/ssh.1']);
});

test('17: a frame inside the page has no way to main', async () => {
  const found =
    await inPage<unknown>(`Promise.all(['about:blank', 'srcdoc', 'culvert://app/index.html', 'data:text/html,x'].map((kind) =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      if (kind !== 'srcdoc') frame.src = kind;
      const look = () => {
        let found = 'apart';
        try { found = ['culvert', 'ipcRenderer', 'require', 'process'].filter((name) => name in frame.contentWindow).join() || 'nothing'; } catch {}
        frame.remove();
        resolve(found);
      };
      frame.onload = look;
      setTimeout(() => frame.isConnected && look(), 500);
      document.body.append(frame);
    })))`);
  for (const one of found as string[]) expect(one).toMatch(/^(nothing|apart)$/);
  stayed();
});

test('17, 18: another page in our own window gets no answer, and a file is no page', async () => {
  const cdp = await app.pages.newCDPSession(app.window);
  const there = (expression: string) =>
    cdp
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      .then(({ result }) => result.value);
  // Electron's own navigation, which no page could start: the preload is loaded there too.
  for (const address of ['data:text/html,<p>elsewhere</p>', 'about:blank']) {
    await cdp.send('Page.navigate', { url: address });
    await expect.poll(() => there('location.href')).toBe(address);
    for (const name of ['app.info', 'profiles.get', 'window.close', 'settings.get'])
      expect(await there(`culvert.call('${name}').then(() => 'answered', ({ message }) => message)`)).toBe(
        'Culvert answers only its own window.',
      );
  }
  for (const address of [
    'file:///etc/passwd',
    elsewhere.address,
    'culvert://app/..%2f..%2fpackage.json',
    'culvert://other/',
  ]) {
    await cdp.send('Page.navigate', { url: address });
    expect(await there('document.body?.innerText ?? ""')).not.toMatch(/root:|elsewhere|devDependencies|Session/);
  }
  expect(elsewhere.visits).toEqual([]);
  await cdp.send('Page.navigate', { url: 'culvert://app/index.html' });
  await expect(app.window.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  expect(await there(`culvert.call('app.info').then(({ version }) => version)`)).toMatch(/^\d/);
});
