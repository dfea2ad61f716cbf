import { defineConfig } from 'playwright/test';

/** The pictures of the README, taken anew by `npm run pictures`; no part of npm test. */
export default defineConfig({
  testDir: '.',
  testMatch: 'readme-pictures.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
});
