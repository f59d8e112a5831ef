import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { listen } from './heard.ts';
import { ADDRESS, startICloud, type ICloudStandIn } from './icloud.ts';
import { test } from './test.ts';

// From an event of an iCloud account to where it can be changed, and an account that is kept here until it is erased.
const ZONE = 'Europe/Berlin';

let icloud: ICloudStandIn;
let app: App;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
  ]);
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  icloud.server.put(
    'home',
    'dentist.ics',
    simpleEvent('dentist', { title: 'Dentist', start: `${today}T110000Z` }),
  );
  app = createApp({ zone: ZONE, env: icloud.env });
  context = await browser.newContext({ locale: 'en-GB', timezoneId: ZONE });
  page = await context.newPage();
  page.setDefaultTimeout(30_000); // the first page of an app that has just started
  await page.goto(await app.start());
  await press('Settings');
  await press('Calendars');
  await press('New');
  const row = page.getByRole('listitem').filter({ hasText: 'With an app-specific password from Apple' });
  await row.getByRole('button', { name: 'Connect', exact: true }).click();
  await press('I have the password');
  await page.getByLabel('iCloud Email Address').fill(ADDRESS);
  await page.getByRole('textbox', { name: 'App-specific password' }).fill(icloud.server.password);
  await press('Connect');
  await page.getByRole('status', { name: 'Your iCloud is Connected' }).waitFor({ timeout: 40_000 });
  await press('Use these');
});

test.afterAll(async () => {
  await context.close();
  await app.remove();
  await icloud.stop();
});

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const dialog = (): Locator => page.getByRole('dialog');
const kept = (): Locator => page.getByRole('list', { name: 'Disconnected accounts' });

test('a Blocked Slot of iCloud leads to the calendar there, in a window that knows nothing of this one', async () => {
  const asked: string[] = [];
  await context.route('https://www.icloud.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>iCloud</title>' });
  });
  await press("Today's list");
  await page
    .getByRole('main')
    .getByRole('button', { name: /Dentist/ })
    .click();
  const link = page.getByRole('complementary').getByRole('link', { name: 'Open in iCloud' });
  await expect(link).toHaveAttribute('href', 'https://www.icloud.com/calendar/');
  const opening = context.waitForEvent('page');
  await link.click();
  const opened = await opening;
  await opened.waitForLoadState();
  expect(asked).toEqual(['https://www.icloud.com/calendar/']);
  expect(await opened.evaluate(() => document.referrer + String(globalThis.opener))).toBe('null');
  await opened.close();
  await expect(page.getByRole('complementary')).toContainText('Dentist');
});

test('Sync now says which calendar it could not read, and that it is synced once all of them are', async () => {
  await press('Settings');
  await press('Calendars');
  const heard = await listen(page);
  icloud.server.set({ name: 'calendar-gone', slug: 'home' });
  icloud.server.put('home', 'next.ics', simpleEvent('next', { title: 'Next' }));
  await press('Sync now');
  await expect
    .poll(() => heard(/^Synced, but 1 of 2 calendars could not be read: Home$/), { timeout: 20_000 })
    .not.toEqual([]);
  expect(await heard(/^Synced$/)).toEqual([]);
  icloud.server.clear('calendar-gone');
  await press('Sync now');
  await expect.poll(() => heard(/^Synced$/), { timeout: 20_000 }).not.toEqual([]);
});

test('an account that was disconnected and not erased has a row, also in a small window', async () => {
  await press('Settings');
  await press('Calendars');
  await expect(kept()).toHaveCount(0);
  await press('Disconnect');
  await dialog()
    .getByRole('radio', { name: /^Keep them/ })
    .check();
  const heard = await listen(page);
  await dialog().getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(dialog()).toHaveCount(0);
  await expect.poll(() => heard(/is disconnected/)).not.toEqual([]);
  await expect(page.getByText('No calendars connected yet.')).toBeVisible();
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 900, height: 600 },
  ]) {
    await page.setViewportSize(viewport);
    const row = kept().getByRole('listitem');
    await expect(row).toContainText(`${ADDRESS}Disconnected, its events are still kept here`);
    await expect(row.getByRole('button', { name: `Erase iCloud (${ADDRESS})` })).toBeInViewport({ ratio: 1 });
    expect(await row.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('erased from there, it gives a receipt and is said to be erased, not disconnected once more', async () => {
  const heard = await listen(page);
  await press(`Erase iCloud (${ADDRESS})`);
  await expect(dialog()).toContainText('Its calendars and events leave this computer');
  await dialog().getByRole('button', { name: 'Erase', exact: true }).click();
  const receipt = page.getByRole('region', { name: 'Erased' });
  await expect(receipt).toContainText('nothing of it is left', { timeout: 20_000 });
  await expect(receipt).toContainText(/\([1-9]\d* records\)/);
  await expect.poll(() => heard(new RegExp(`${ADDRESS}\\) is erased`))).not.toEqual([]);
  expect(await heard(/disconnected/)).toEqual([]);
  await receipt.getByRole('button', { name: 'Close' }).click();
  await expect(kept()).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New', exact: true })).toBeFocused();
});
