import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Every test here runs on Electron's own Node (scripts/test.mjs starts it), so that the crypto under test is
 * the one that ships. The bounds only keep a hang from lasting: no test asserts how long something took.
 */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    pool: 'forks',
    // Most of a test is waiting for servers: by itself vitest would leave a processor to nobody.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
