import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Browser } from './find.ts';
import { launchBrowser } from './launch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-launch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const proxy = { host: '127.0.0.1', port: 1080 };
/** Stands in for a browser: writes down how it was started, and what its profile held, then ends. */
function standIn(family: Browser['family']): { browser: Browser; told: () => string } {
  const [file, notes] = [join(folder, 'browser'), join(folder, 'notes')];
  const profile = family === 'firefox' ? '$3' : '/nowhere';
  writeFileSync(
    file,
    `#!/bin/sh\n(printf '%s\\n' "$@"; cat "${profile}/user.js"; env) > ${notes}.new 2>&1\nmv ${notes}.new ${notes}\n`,
  );
  chmodSync(file, 0o755);
  return {
    browser: { name: 'Stand-in', family, file },
    told: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : ''),
  };
}

it('gives Firefox a profile that sends all through the proxy, and removes it', async () => {
  const { browser, told } = standIn('firefox');
  expect(await launchBrowser(browser, proxy)).toEqual({ ok: true, value: null });
  await vi.waitUntil(() => told() !== '', 30_000);
  expect(told()).toContain('user_pref("network.proxy.socks_remote_dns", true);');
  const [, , profile = ''] = told().split('\n');
  expect(profile).toContain('culvert-browser-');
  await vi.waitUntil(() => !existsSync(profile), 30_000);
});

it('starts Chromium without our own environment, and asks no keyring', async () => {
  const { browser, told } = standIn('chromium');
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
  await launchBrowser(browser, proxy);
  await vi.waitUntil(() => told() !== '', 30_000);
  expect(told()).toContain('--proxy-server=socks5://127.0.0.1:1080\n--proxy-bypass-list=<-loopback>\n');
  expect(told()).toContain('--password-store=basic');
  expect(told()).not.toContain('ELECTRON_');
  vi.unstubAllEnvs();
});

it('says why a browser could not be started', async () => {
  const started = await launchBrowser({ name: 'Gone', family: 'chromium', file: join(folder, 'gone') }, proxy);
  expect(started).toMatchObject({ ok: false, error: expect.stringMatching(/^Gone could not be started: .*ENOENT/) });
});
