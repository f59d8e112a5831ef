import { defineConfig } from '@playwright/test';

/** The app in Debian's Chromium, behind the loopback host. Build first: the suite runs what is in out/. */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    launchOptions: {
      executablePath: '/usr/bin/chromium',
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
    trace: 'retain-on-failure',
  },
});
