import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright';
import type { Sshd } from '../../electron/testing/sshd.ts';

/** One saved session of an app under measurement, to the test server with its plain key. */
export interface SavedSession {
  readonly name: string;
  readonly forwards: readonly unknown[];
}

/** The real app with its window and a home of its own. */
export interface BenchApp {
  readonly window: Page;
  readonly pid: number;
  /** Milliseconds from the start of the process to a window that can be used. */
  readonly startMilliseconds: number;
  /**
   * Opens a saved session as a double-click does, and is back at once with when the window got it, in milliseconds since
   * the epoch: what the driver takes to move the mouse is not the app's.
   */
  doubleClick(name: string): Promise<number>;
  /** Asks for all saved sessions to be opened, and waits until they are. */
  openAll(): Promise<void>;
  stop(): Promise<void>;
}

function writeProfiles(folder: string, server: Sshd, sessions: readonly SavedSession[]): void {
  const saved = sessions.map(({ name, forwards }) => ({
    id: name,
    name,
    host: '127.0.0.1',
    port: server.port,
    username: server.username,
    auth: { methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path], savedPassword: false },
    forwards,
  }));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions: saved }), { mode: 0o600 });
  writeFileSync(join(folder, 'known_hosts'), `[127.0.0.1]:${server.port} ${server.hostKey.publicLine}\n`);
}

/** `root` is the checkout, built. */
export async function startBenchApp(root: string, server: Sshd, sessions: readonly SavedSession[]): Promise<BenchApp> {
  const home = mkdtempSync(join(tmpdir(), 'culvert-bench-'));
  writeProfiles(join(home, 'culvert'), server, sessions);
  const flags = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];
  const env = { ...(process.env as Record<string, string>), HOME: home, SSH_AUTH_SOCK: '' };
  const start = performance.now();
  const app = await _electron.launch({ args: [...flags, root, '--user-data-dir', join(home, 'culvert')], env });
  const window = await app.firstWindow();
  await savedSession(window, sessions[0]?.name ?? '').waitFor();
  return {
    window,
    pid: app.process().pid ?? 0,
    startMilliseconds: performance.now() - start,
    doubleClick: (name) => doubleClick(window, name),
    openAll: () => openAll(window),
    stop: () => stop(app, home),
  };
}

const savedSession = (window: Page, name: string): Locator =>
  window.getByRole('tree', { name: 'Saved session list' }).getByRole('treeitem', { name, exact: true });

async function doubleClick(window: Page, name: string): Promise<number> {
  const clicked = window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const got = (event: Event): void => resolve(performance.timeOrigin + event.timeStamp);
        document.addEventListener('dblclick', got, { capture: true, once: true });
      }),
  );
  const box = await savedSession(window, name).boundingBox();
  if (box === null) throw new Error(`The saved session ${name} is out of sight`);
  await window.mouse.dblclick(box.x + 20, box.y + box.height / 2);
  return clicked;
}

const openAll = (window: Page): Promise<void> =>
  window.evaluate(async () => {
    type Saved = { readonly sessions: readonly { readonly id: string; readonly builtin?: string }[] };
    type Snapshot = { readonly status: { readonly state: string } };
    type Api = { call(name: string, args?: unknown): Promise<unknown> };
    const { culvert } = globalThis as unknown as { culvert: Api };
    const { sessions } = (await culvert.call('profiles.get')) as Saved;
    const saved = sessions.filter(({ builtin }) => builtin === undefined);
    for (const session of saved) await culvert.call('sessions.open', session);
    for (;;) {
      const status = (await culvert.call('status.get')) as readonly Snapshot[];
      if (status.filter((one) => one.status.state === 'open').length === saved.length) return;
      // All of it comes through the window each time: asked often, that alone would be much of its memory.
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });

async function stop(app: ElectronApplication, home: string): Promise<void> {
  await app.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
