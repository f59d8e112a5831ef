import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

// What `npm start` does in the browser: it opens a file, which sends on to the app with the launch code.
let app: App;
let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opening-'));
  app = createApp({ args: ['--sample', '--page', folder], zone: 'Europe/Berlin', keychain: 'none' });
});
test.afterAll(async () => {
  await app.remove();
  rmSync(folder, { recursive: true });
});

test('the file opens the app, uses the code up and is gone; nobody else gets in, and the window stays in', async ({
  page,
  browser,
}) => {
  const address = await app.start();
  const file = /PAGE (.+)\n/.exec(app.output())?.[1] ?? '';
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await page.goto(pathToFileURL(file).href);
  const week = page.getByRole('radio', { name: 'Week' });
  await expect(week).toBeChecked({ timeout: 30_000 });
  expect(page.url()).toBe(new URL('/', address).href);
  await expect.poll(() => existsSync(file)).toBe(false);
  await page.reload();
  await expect(week).toBeChecked();

  const late = await browser.newPage();
  await late.goto(address);
  await expect(late.getByText("This link can't be used")).toBeVisible();
  await late.close();
});
