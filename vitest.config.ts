import { availableParallelism } from 'node:os';
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
    // Four tenths of a test's time are waiting for servers: as many workers as processors would leave those idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
