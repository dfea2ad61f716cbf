import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from './replace-file.ts';
import { createSettingsStore } from './settings-store.ts';

let folder: string;
let path: string;
let notices: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-settings-'));
  path = join(folder, 'settings.json');
  notices = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const readFile = () => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
};
const open = () => ({ path, read: readFile, write: (content: object) => replaceFile(path, JSON.stringify(content)) });
const create = () => createSettingsStore({ path, open, notify: (text) => notices.push(text) });

it('starts with empty defaults and remembers what is set', () => {
  expect(create().get()).toEqual({
    defaults: emptyProfile('defaults'),
    bounds: null,
    toldAboutTray: false,
    quiet: false,
    language: 'system',
    matchExec: false,
    updateFeed: '',
  });
  create().set({ toldAboutTray: true, bounds: { x: 1, y: 2, width: 900, height: 640, maximized: false } });
  expect(create().get()).toMatchObject({ toldAboutTray: true, bounds: { x: 1, width: 900 } });
});

it('takes no feed that is not safe to ask', () => {
  for (const [updateFeed, taken] of [
    ['https://u.example/c', 'https://u.example/c/'],
    ['http://u.example/c', ''],
    [5, ''],
  ]) {
    writeFileSync(path, JSON.stringify({ updateFeed }));
    expect(create().get().updateFeed).toBe(taken);
  }
});

it('lets one bad part fall back by itself and keeps keys it does not know', () => {
  writeFileSync(path, JSON.stringify({ bounds: { x: 'left' }, toldAboutTray: true, later: [1] }));
  expect(create().get()).toMatchObject({ bounds: null, toldAboutTray: true });
  create().set({ toldAboutTray: false });
  expect(readFile().later).toEqual([1]);
});

it.each(['', '[]', 'null', '{"bounds":'])('sets a file aside that holds %j', (content) => {
  writeFileSync(path, content);
  expect(create().get().toldAboutTray).toBe(false);
  const backup = readdirSync(folder).find((name) => name.includes('.bad-')) ?? '';
  expect(readFileSync(join(folder, backup), 'utf8')).toBe(content);
  expect(notices[0]).toContain(backup);
});
