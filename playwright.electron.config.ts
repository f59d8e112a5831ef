import { defineConfig } from '@playwright/test';

/**
 * The app in the real Electron. Build first, and fetch the binary (`node node_modules/electron/install.js`): both are
 * done by the workflow, which is where this suite runs.
 */
export default defineConfig({
  testDir: 'test/e2e-electron',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e-electron.json' }]],
  outputDir: 'test-results/e2e-electron',
});
