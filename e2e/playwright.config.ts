import { availableParallelism } from 'node:os';
import { defineConfig } from 'playwright/test';

/**
 * The real app against real servers, a file of tests for each processor at a time, on desktops of their own; never
 * retried. The bounds only keep a hang from lasting.
 */
export default defineConfig({
  testDir: '.',
  testIgnore: ['package/**', 'install/**'],
  outputDir: '../test-results',
  workers: Math.min(availableParallelism(), 4),
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
});
