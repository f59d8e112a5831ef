import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { App } from './app.ts';
import { createAppOfThatDay, dateOf, stopClock, ZONE } from './fixed-day.ts';
import { test } from './test.ts';
import { packagedFont } from '../../scripts/packaged-font.ts';
import config from '../../playwright.config.ts';

// The main screens against pictures of them. After a wanted change: npx playwright test visual --update-snapshots
test.use({ launchOptions: { ...config.use?.launchOptions, env: packagedFont } });
test.describe.configure({ mode: 'serial' });

/** The first start on a busy machine. */
const START_MS = 60_000;

let app: App;
let context: BrowserContext;
let page: Page;

async function open(options: Parameters<typeof createAppOfThatDay>[0]): Promise<void> {
  app = createAppOfThatDay(options);
  page = await context.newPage();
  await stopClock(page);
  await page.goto(await app.start());
}

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: ZONE,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  });
  await open({ args: ['--sample'] });
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: START_MS });
});

test.afterAll(async () => {
  await context.close();
  await app.remove();
});

const press = (name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const view = (name: string): Promise<void> => page.getByText(name, { exact: true }).first().click();
const settings = (name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).click();

/** The screen is as its picture; what says how long ago something was is left out. */
async function expectPicture(name: string, volatile: readonly Locator[] = []): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page).toHaveScreenshot(`${name}.png`, {
    animations: 'disabled',
    maxDiffPixelRatio: 0.01,
    mask: [page.getByRole('banner').getByRole('button', { name: /^Sync/ }), ...volatile],
  });
}

async function inTheDark(name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectPicture(`${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('the week, in both themes', async () => {
  await expectPicture('week');
  await inTheDark('week');
});

test('the details of an event', async () => {
  await page.getByRole('button', { name: /Yoga/ }).first().click();
  await page.getByRole('complementary').waitFor();
  await expectPicture('details');
  await page.keyboard.press('Escape');
});

test('the form of an appointment, in both themes', async () => {
  await press('New appointment');
  const form = page.getByRole('complementary');
  await form.getByRole('combobox', { name: 'Client' }).fill('Lea Brandt');
  await form.getByRole('textbox', { name: 'Date' }).fill(dateOf(3));
  await form.getByRole('textbox', { name: 'Start' }).fill('09:00');
  await expect(form.getByText('Free.', { exact: true })).toBeVisible();
  await form.getByRole('heading', { name: 'New appointment' }).focus();
  await expectPicture('booking');
  await inTheDark('booking');
  await page.keyboard.press('Escape');
});

for (const name of ['Day', 'Month', 'Agenda']) {
  test(`the ${name.toLowerCase()}`, async () => {
    await view(name);
    await expectPicture(name.toLowerCase());
  });
}

test('the settings', async () => {
  await press('Settings');
  await expect(page.getByRole('heading', { name: 'My Profile' })).toBeVisible();
  await expectPicture('settings');
});

test('Calendar Configuration', async () => {
  await settings('Calendar Configuration');
  await expect(page.getByRole('region', { name: 'Check for Conflicts' })).toContainText('Family');
  await expectPicture('configuration');
});

test('the status', async () => {
  await page.getByRole('button', { name: /^Sync/ }).first().click();
  await expect(page.getByRole('button', { name: 'Run Connection Doctor' })).toBeVisible();
  await expectPicture('status', [page.locator('dd'), page.getByText(/Read at/)]);
});

test('the first step of the wizard', async () => {
  await page.close();
  await app.remove();
  await open({ keychain: 'none', args: ['--vault', 'memory'] });
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click({ timeout: START_MS });
  await expect(page.getByRole('button', { name: 'I have the password' })).toBeVisible();
  await expectPicture('wizard');
});
