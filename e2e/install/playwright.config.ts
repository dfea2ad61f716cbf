import { defineConfig } from 'playwright/test';

/** The .deb in a Debian that holds nothing else: minutes long, and so not part of npm test. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
});
