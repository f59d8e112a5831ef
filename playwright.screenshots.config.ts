import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';
import { packagedFont } from './scripts/packaged-font.ts';

/** Takes the pictures under docs/screenshots: `npm run build && npm run screenshots`. Not part of `npm test`. */
export default defineConfig({
  ...base,
  testDir: 'test/screenshots',
  outputDir: 'test-results/screenshots',
  globalTeardown: './test/screenshots/write-index.ts',
  reporter: 'list',
  timeout: 400_000,
  use: { ...base.use, trace: 'off', launchOptions: { ...base.use?.launchOptions, env: packagedFont } },
});
