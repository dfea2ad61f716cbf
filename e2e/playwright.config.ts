import { defineConfig } from 'playwright/test';

/** The real app against real servers: one at a time, never retried. The bounds only keep a hang from lasting. */
export default defineConfig({
  testDir: '.',
  testIgnore: 'package/**',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
});
