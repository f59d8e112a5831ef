import { defineConfig } from '@playwright/test';
import './test/e2e/another-day.ts'; // before any suite asks for the time
import { chromiumPath } from './scripts/system-packages.ts';

/** The app in this computer's Chromium or Chrome, behind the loopback host. Build first: the suite runs what is in out/. */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2, // each test has an app of its own
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    launchOptions: {
      executablePath: chromiumPath() ?? 'chromium is not installed',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    },
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    locale: 'en-GB',
    // What was done, asked and printed is kept of a failure, with its last picture. Pictures of every step would cost more
    // than all the tests do; for one suite: `npx playwright test NAME --trace retain-on-failure`.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
});
