import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { expect } from 'playwright/test';
import { testOnDesktop } from '../../support/desktop.ts';
import { displayFor, giveAway, ordinaryUser } from './ordinary-user.ts';
import { startSessionBus } from './session-bus.ts';

/** The packaged app in a process of its own, driven from outside through Chromium's own door. */
export interface PackagedApp {
  readonly window: Page;
  /** Every page of the app; a new one is its `page` event. */
  readonly pages: BrowserContext;
  readonly browser: Browser;
  readonly process: ChildProcess;
  /** Holds sessions.json, settings.json and Culvert's known_hosts. */
  readonly userData: string;
  /** What it said on stderr so far. */
  output(): string;
  /** Asks it to end as a session manager does; gives the exit code. */
  close(): Promise<number | null>;
}

export interface PackagedOptions {
  /** From `newHome`, to be one that the app can write. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The unpacked app's folder, where it is another than the one under test. */
  readonly folder?: string;
}

/** The folder of the unpacked app under test. */
export function packageFolder(): string {
  const folder = process.env.CULVERT_PACKAGE;
  if (!folder) throw new Error('CULVERT_PACKAGE is not set: run the tests with npm run test:package');
  return folder;
}

/** A home that belongs to the ordinary user. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'culvert-packaged-'));
  giveAway(home);
  mkdirSync(join(home, 'culvert'), { mode: 0o700 });
  giveAway(join(home, 'culvert'));
  return home;
}

/** Chromium may still be writing there for a moment. */
export const removeHome = (home: string): void =>
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

/** Nothing of whoever runs the tests gets in: no keys, no browsers, no switches of Node's or Electron's. */
const plainEnv = (home: string): Record<string, string> => ({
  PATH: '/usr/bin:/bin',
  HOME: home,
  LANG: 'en_US.UTF-8',
});

/** What drives a packaged app, beside what its start asks for: a door of Chromium's, and no search for a graphics card. */
export const drivenFlags = ['--disable-gpu', '--remote-debugging-port=0'] as const;

/** Starts the app as its users do, with the sandbox on, and gives its window. */
export async function startPackaged({ home, args = [], env = {}, folder }: PackagedOptions): Promise<PackagedApp> {
  const userData = join(home, 'culvert');
  const bus = await startSessionBus(home);
  const child = spawn(
    join(folder ?? packageFolder(), 'culvert'),
    [...drivenFlags, `--user-data-dir=${userData}`, ...args],
    {
      ...ordinaryUser,
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...plainEnv(home), ...displayFor(home), DBUS_SESSION_BUS_ADDRESS: bus.address, ...env },
    },
  );
  child.once('exit', bus.stop);
  return driveApp(child, userData, child);
}

/** Takes the wheel of an app that was started with `drivenFlags`; `main` is the process to end, where `child` wraps it. */
export async function driveApp(
  child: ChildProcessByStdio<null, Readable, Readable>,
  userData: string,
  main: { kill(signal: 'SIGTERM'): unknown },
): Promise<PackagedApp> {
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const address = await debuggingAddress(child, () => said);
  await windowListed(address);
  const browser = await chromium.connectOverCDP(address);
  const [pages] = browser.contexts();
  if (!pages) throw new Error('The app has no pages.');
  const window = pages.pages()[0] ?? (await pages.waitForEvent('page'));
  await window.getByRole('button', { name: /^(Open|Öffnen)$/ }).waitFor();
  const close = async () => {
    main.kill('SIGTERM');
    const [code] = await ended;
    await browser.close();
    return code as number | null;
  };
  return { window, pages, browser, process: child, userData, output: () => said, close };
}

/** Chromium says on stderr where it listens for us. */
async function debuggingAddress(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const address = /^DevTools listening on (ws:\S+)/m.exec(said())?.[1];
    if (address) return address;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The app ended at once: ${said()}`);
    await Promise.race([once(child.stderr ?? child, 'data'), once(child, 'exit')]);
  }
}

/** Waits for the window's page to be there: the driver may hang on one that is only being made. */
async function windowListed(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  const urls = async () => ((await (await fetch(list)).json()) as { url: string }[]).map(({ url }) => url).join(' ');
  await expect.poll(urls, { timeout: 60_000 }).toContain('culvert://app/');
}

/** How a command is run; `program` is a path in the package, `culvert` where not given. */
export interface RunOptions extends Omit<PackagedOptions, 'args'> {
  readonly program?: string;
}

/** Runs the packaged program to its end, with no display: the command line. */
export function runPackaged(args: readonly string[], { home, env = {}, folder, program = 'culvert' }: RunOptions) {
  return spawnSync(join(folder ?? packageFolder(), program), args, {
    ...ordinaryUser,
    cwd: home,
    env: { ...plainEnv(home), ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

interface Fixtures {
  /** The ordinary user's, gone after the test. */
  readonly home: string;
  readonly packaged: PackagedApp;
}

export const test = testOnDesktop.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see what a fixture needs.
  home: async ({}, use) => {
    const home = newHome();
    await use(home);
    removeHome(home);
  },
  packaged: async ({ home }, use) => {
    const app = await startPackaged({ home });
    await use(app);
    await app.close();
  },
});

export { expect };
