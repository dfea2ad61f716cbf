import { defineConfig } from 'playwright/test';

/** The packaged app, as its users start it: one at a time, never retried. The bounds only keep a hang from lasting. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './support/place-app.ts',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
});
