import { test as inBrowser, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { onTheDay } from './another-day.ts';
import { electronBrowser, isElectron } from './electron-page.ts';

/**
 * Playwright's `test`, for suites of the whole app. With HEYCLIENTS_HOST=electron a "browser" stands for Electron: the
 * pages it gives are the windows of the app that `createApp` starts.
 */
export const test = isElectron
  ? inBrowser.extend<{ context: BrowserContext; page: Page }, { browser: Browser }>({
      browser: [
        // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
        async ({}, use) => use(electronBrowser()),
        { scope: 'worker' },
      ],
      context: async ({ browser }, use) => use(await browser.newContext()),
      page: async ({ context }, use) => use(await context.newPage()),
    })
  : inBrowser.extend<object, { browser: Browser }>({
      browser: [async ({ browser }, use) => use(onTheDay(browser)), { scope: 'worker' }],
    });
