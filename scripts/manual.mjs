import { spawnSync } from 'node:child_process';
import { root } from './lib/paths.mjs';

/**
 * Writes resources/man and resources/completion anew from electron/cli/manual/pages.ts. As with the pages of docs, the
 * work is done by the test that compares the two, told to write instead of to complain.
 */
const done = spawnSync(process.execPath, [`${root}/node_modules/vitest/vitest.mjs`, 'run', 'scripts/manual.test.mjs'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPDATE_DOCS: '1' },
});
process.exitCode = done.status ?? 1;
