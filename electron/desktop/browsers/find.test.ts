import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findBrowsers } from './find.ts';

const folder = mkdtempSync(join(tmpdir(), 'culvert-find-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds programs on the PATH, each browser once, and nothing that cannot be run', () => {
  for (const name of ['chromium', 'chromium-browser', 'firefox-esr', 'google-chrome']) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), name === 'google-chrome' ? 0o644 : 0o755);
  }
  expect(findBrowsers('linux', { PATH: ['', '/nowhere', folder].join(delimiter) })).toEqual([
    { name: 'Chromium', family: 'chromium', file: join(folder, 'chromium') },
    { name: 'Firefox', family: 'firefox', file: join(folder, 'firefox-esr') },
  ]);
  expect(findBrowsers('linux', {})).toEqual([]);
});
