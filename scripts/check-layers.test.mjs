import { describe, expect, it } from 'vitest';
import { sizeReport } from './lib/file-sizes.mjs';
import { violations } from './lib/layer-rules.mjs';

/** Each file breaks exactly the rule named: the check would notice. */
const broken = [
  ['shared/model/port.ts', "import { isIP } from 'node:net';", 'shared/ imports only'],
  ['shared/model/port.ts', "import { isIP } from 'net';", 'shared/ imports only'],
  ['shared/model/port.ts', "import type { FC } from 'react';", 'shared/ imports only'],
  ['shared/model/port.ts', "export * from '../../electron/main';", 'shared/ imports only'],
  ['shared/model/port.ts', "import { it } from 'vitest';", 'shared/ imports only'],
  ['renderer/app.tsx', "import { bind } from '../electron/forward/listen';", 'renderer/ imports nothing'],
  ['renderer/app.tsx', "const fs = await import('node:fs');", 'renderer/ imports nothing'],
  ['renderer/app.tsx', "const { shell } = require('electron');", 'renderer/ imports nothing'],
  ['electron/desktop/window.ts', "import { App } from '../../renderer/app';", 'electron/ imports nothing'],
  ['electron/desktop/window.ts', "import { createRoot } from 'react-dom/client';", 'electron/ imports nothing'],
  ['electron/session/manager.ts', "import {\n  Client,\n} from 'ssh2';", 'ssh2 is imported only'],
  ['electron/forward/listen.ts', "import { app } from 'electron/main';", 'the engine'],
  ['electron/cli/main.ts', "import 'electron';", 'the engine'],
  ['electron/desktop/window.ts', 'ipcMain.handle(name, run);', 'ipcMain: raw Electron IPC'],
  ['electron/store/profiles.ts', 'x\n'.repeat(301), '301 lines'],
];

const sound = [
  ['shared/model/port.ts', "import * as v from 'valibot';\nimport { Host } from '@shared/model/host';\nimport './x';"],
  ['shared/model/port.test.ts', "import { it } from 'vitest';"],
  ['renderer/app.tsx', "import { useState } from 'react';\nimport type { Port } from '@shared/model/port';"],
  ['electron/ssh/connection.ts', "import { Client } from 'ssh2';\nimport { connect } from 'node:net';"],
  ['electron/practice/server.ts', "import ssh2 from 'ssh2';"],
  ['electron/forward/local.test.ts', "import { Client } from 'ssh2';"],
  ['electron/desktop/window.ts', "import { BrowserWindow } from 'electron';"],
  ['electron/ipc/handle.ts', "import { ipcMain } from 'electron';"],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron';"],
  ['shared/model/port.ts', "// import x from 'react';\n/* ipcMain from 'electron' */\nconst url = 'http://x';"],
  ['electron/store/profiles.test.ts', 'x\n'.repeat(301)],
  ['electron/store/profiles.ts', 'x\n'.repeat(300)],
];

describe('layer rules', () => {
  it.each(broken)('%s: %j', (file, text, rule) => {
    expect(violations(file, text).map((violation) => violation.rule)).toEqual([expect.stringContaining(rule)]);
  });

  it.each(sound)('%s may hold %j', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });

  it('name the line', () => {
    expect(violations('renderer/app.tsx', "\n/*\n*/ import 'ssh2';")[0]).toMatchObject({
      file: 'renderer/app.tsx',
      line: 3,
    });
  });
});

it('reports sizes without tests', () => {
  const files = ['a.ts', 'b.ts', 'c.ts', 'd.test.ts'].map((file, index) => ({ file, lines: (index + 1) * 10 }));
  expect(sizeReport(files)).toBe('lines of 3 sources: median 20, p95 30, max 30 (c.ts)');
});
