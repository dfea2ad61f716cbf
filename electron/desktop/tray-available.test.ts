import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isTrayAvailable } from './tray-available.ts';

let programs: string;
beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), 'culvert-tray-'));
});
afterEach(() => rmSync(programs, { recursive: true, force: true }));

const install = (name: string, script: string) => {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
};
const ask = (env: NodeJS.ProcessEnv = {}) =>
  isTrayAvailable('linux', { PATH: programs, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', ...env });

it.each(['darwin', 'win32'])('is taken for granted on %s', async (platform) => {
  expect(await isTrayAvailable(platform, {})).toBe(true);
});

it('is denied without a session bus, and nothing is run that would start one', async () => {
  install('dbus-send', 'echo "   boolean true"');
  expect(await isTrayAvailable('linux', { PATH: programs, XDG_CURRENT_DESKTOP: 'KDE' })).toBe(false);
});

it.each([
  ['dbus-send', 'echo "method return"; echo "   boolean true"', true],
  ['dbus-send', 'echo "   boolean false"', false],
  ['gdbus', 'echo "(true,)"', true],
  ['busctl', 'echo "b true"', true],
])('takes the word of %s: %s', async (program, script, expected) => {
  install(program, script);
  expect(await ask()).toBe(expected);
});

it('asks the next program where one fails', async () => {
  install('dbus-send', 'exit 1');
  install('gdbus', 'echo "(true,)"');
  expect(await ask()).toBe(true);
});

it('goes by the desktop’s name where nothing can ask', async () => {
  expect(await ask({ XDG_CURRENT_DESKTOP: 'KDE' })).toBe(true);
  expect(await ask({ XDG_CURRENT_DESKTOP: 'GNOME' })).toBe(false);
  expect(await ask()).toBe(false);
});
