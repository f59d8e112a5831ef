import { defineConfig } from '@playwright/test';

// Before the suites are read: `createApp` then starts Electron, and they run in its window.
process.env['HEYCLIENTS_HOST'] = 'electron';

/**
 * The app in the real Electron: what only it can show, and every suite of the browser once more. Build first, and
 * fetch the binary (`node node_modules/electron/install.js`): both are done by the workflow, which is where this runs.
 */
const BROWSER_ONLY = [
  'desktop',
  'zones',
  'language',
  'wizard',
  'hostile-page',
  'slow-host',
  'locked',
  'move-panel',
  'opening',
  'go-to-date',
  'killed-page',
].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  projects: [
    { name: 'electron', testDir: 'test/e2e-electron' },
    // Left to the browser: a route between page and host, the language of a context, a clipboard that is a file, the host's
    // own socket, the file that opens a browser, a browser of its own.
    { name: 'app', testDir: 'test/e2e', testIgnore: BROWSER_ONLY },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e-electron.json' }]],
  outputDir: 'test-results/e2e-electron',
});
