import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { autostartFile, desktopEntry, fileLoginItem } from './login-item.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-login-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is on while the file is there and not hidden by its owner', () => {
  const path = autostartFile({ XDG_CONFIG_HOME: folder });
  const item = fileLoginItem(path, ['/opt/culvert', '--at-login']);
  expect(item.isOn()).toBe(false);
  expect(item.set(true)).toEqual({ ok: true, value: null });
  expect(item.isOn()).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('\nExec=/opt/culvert --at-login\n');
  expect(readFileSync(path, 'utf8')).toContain('\nTryExec=/opt/culvert\n');
  writeFileSync(path, '[Desktop Entry]\nHidden=true\n');
  expect(item.isOn()).toBe(false);
  item.set(false);
  expect(existsSync(path)).toBe(false);
  expect(item.set(false).ok).toBe(true);
});

it('says in a sentence what kept it from being written', () => {
  writeFileSync(join(folder, 'autostart'), 'no folder');
  const result = fileLoginItem(join(folder, 'autostart', 'culvert.desktop'), ['x']).set(true);
  expect(result).toMatchObject({ ok: false, error: expect.stringMatching(/^\S.*\.$/) });
});

it('quotes what the entry’s line would take apart', () => {
  const exec = (word: string) => /^Exec=(.*)$/m.exec(desktopEntry([word]))?.[1];
  expect(exec('/opt/my apps/culvert')).toBe('"/opt/my apps/culvert"');
  expect(exec('/opt/100%/culvert')).toBe('/opt/100%%/culvert');
  expect(exec('/opt/$HOME "x"')).toBe('"/opt/\\\\$HOME \\\\"x\\\\""');
  expect(exec('a\\b')).toBe('"a\\\\\\\\b"');
  expect(desktopEntry(['/my apps/a\\b'])).toContain('\nTryExec=/my apps/a\\\\b\n');
});
