import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** Takes the pictures under docs/screenshots: `npm run build && npm run screenshots`. Not part of `npm test`. */
export default defineConfig({
  ...base,
  testDir: 'test/screenshots',
  outputDir: 'test-results/screenshots',
  reporter: 'list',
  timeout: 240_000,
});
