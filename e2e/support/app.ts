import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { expect } from 'playwright/test';
import { testOnDesktop } from './desktop.ts';

const root = join(import.meta.dirname, '..', '..');

/** The real app with a home of its own, so that no test sees anybody's keys, known hosts or sessions. */
export interface Culvert {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Holds sessions.json, settings.json and Culvert's known_hosts. */
  readonly userData: string;
  readonly home: string;
}

export interface LaunchOptions {
  readonly home?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the app use the desktop's keyring, as it does outside tests. */
  readonly realKeyring?: boolean;
  /** A script to run in main before the app's own first line. */
  readonly script?: string;
}

const asRoot = process.getuid?.() === 0;

/** What a test reads is English, whatever this computer speaks. */
const english = { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en' };

/** What every start of the app in a test has in common: executable, arguments, environment. */
export function appCommand(
  home: string,
  options: LaunchOptions = {},
): { file: string; args: string[]; env: Record<string, string> } {
  const file = process.env.CULVERT_ELECTRON;
  if (!file) throw new Error('CULVERT_ELECTRON is not set: run the tests with npm run test:e2e');
  const userData = join(home, 'culvert');
  // A display without a graphics card: trying one first costs time and now and then the first picture.
  const args = [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    ...(options.realKeyring ? ['-r', join(import.meta.dirname, 'real-keyring.cjs')] : []),
    ...(options.script ? ['-r', join(import.meta.dirname, options.script)] : []),
    root,
    '--user-data-dir',
    userData,
    ...(options.args ?? []),
  ];
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^SSH_|^XDG_CONFIG/.test(name),
  );
  const env = { ...(Object.fromEntries(kept) as Record<string, string>), ...english, HOME: home, ...options.env };
  return { file, args, env };
}

/** Starts the app and gives its window. */
export async function launch(options: LaunchOptions = {}): Promise<Culvert> {
  const home = options.home ?? newHome();
  const { args, env } = appCommand(home, options);
  // No executablePath: the driver then finds Electron through its package, and holds the app back until it is attached.
  const app = await _electron.launch({ args, env });
  const window = await app.firstWindow();
  await window.getByRole('button', { name: /^(Open|Öffnen)$/ }).waitFor();
  return { app, window, userData: join(home, 'culvert'), home };
}

/** Starts the app where no window is to be expected, as the desktop does at login. */
export function launchHidden(options: LaunchOptions & { readonly home: string }): Promise<ElectronApplication> {
  const { args, env } = appCommand(options.home, options);
  return _electron.launch({ args, env });
}

export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'culvert-e2e-'));
  mkdirSync(join(home, 'culvert'), { recursive: true, mode: 0o700 });
  return home;
}

interface Fixtures {
  /** A folder that is gone after the test. */
  readonly home: string;
  readonly culvert: Culvert;
}

export const test = testOnDesktop.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see what a fixture needs.
  home: async ({}, use) => {
    const home = newHome();
    await use(home);
    // An app that a test left closing may still be writing.
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
  culvert: async ({ home }, use) => {
    const culvert = await launch({ home });
    await use(culvert);
    await culvert.app.close();
  },
});

export { expect };
