import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { chromiumOptions, firefoxPreferences } from '@shared/use/socks.ts';
import { words } from '@shared/words/words.ts';
import type { Browser } from './find.ts';
import { newProfile, removeProfile, usedBy } from './profiles.ts';

type Proxy = { readonly host: string; readonly port: number };

/**
 * Starts a browser that goes through a SOCKS proxy with everything, in a profile of its own that is gone with it, so that
 * nothing of a person's own browser comes along and nothing of this one stays. It goes on when Culvert ends. The error is
 * one sentence.
 */
export async function launchBrowser({ name, family, file }: Browser, proxy: Proxy): Promise<Result<null, string>> {
  const profile = await newProfile();
  if (family === 'firefox') await writeFile(join(profile, 'user.js'), firefoxPreferences(proxy));
  const child = spawn(file, optionsFor(family, proxy, profile), {
    detached: true,
    stdio: 'ignore',
    env: environment(process.env),
  });
  child.once('exit', () => void removeProfile(profile));
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      void removeProfile(profile);
      resolve(fail(words().status.use.notStarted(name, message)));
    });
    child.once('spawn', () => {
      child.unref();
      if (child.pid !== undefined) void usedBy(profile, child.pid).catch(() => {});
      resolve(ok(null));
    });
  });
}

const optionsFor = (family: Browser['family'], proxy: Proxy, profile: string): readonly string[] =>
  family === 'firefox'
    ? ['-no-remote', '-profile', profile, 'about:blank']
    : [...chromiumOptions(proxy, profile), ...forOneRun, 'about:blank'];

/** No welcome, and no question for the keyring: nothing of this profile is kept. */
const forOneRun = ['--no-first-run', '--no-default-browser-check', '--password-store=basic'];

/** Without what is meant for our own Electron. */
const environment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(ELECTRON|CHROME|NODE)_/.test(name)));
