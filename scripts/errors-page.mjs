import { spawnSync } from 'node:child_process';
import { root } from './lib/paths.mjs';

/**
 * Writes docs/errors.md anew from the catalogue of errors. The catalogue is TypeScript, so the work is done by the test
 * that compares the two, told to write instead of to complain.
 */
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const done = spawnSync(process.execPath, [vitest, 'run', 'scripts/errors-page.test.mjs'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPDATE_DOCS: '1' },
});
process.exitCode = done.status ?? 1;
