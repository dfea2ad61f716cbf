import { spawnSync } from 'node:child_process';
import { root } from './lib/paths.mjs';

/**
 * Writes docs/errors.md and docs/algorithms.md anew from the program. What they are made of is TypeScript, so the work is
 * done by the tests that compare the two, told to write instead of to complain.
 */
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const done = spawnSync(
  process.execPath,
  [vitest, 'run', 'scripts/errors-page.test.mjs', 'scripts/algorithms-page.test.mjs'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, UPDATE_DOCS: '1' },
  },
);
process.exitCode = done.status ?? 1;
