import { expect, type Locator, type Page } from '@playwright/test';
import { standBetween, type Between } from './between.ts';
import { createAppOfThatDay, stopClock, ZONE } from './fixed-day.ts';
import { test } from './test.ts';

// What can't be read is told, with the way to ask again; nothing is blank, and no unknown time looks free.
let page: Page;
let close: () => Promise<void>;
let between: Between;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  const app = createAppOfThatDay({ args: ['--sample'] });
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: ZONE });
  page = await context.newPage();
  await stopClock(page);
  between = await standBetween(page);
  close = async () => {
    await context.close();
    await app.remove();
  };
  between.refuse('internal', 'agenda.list', 'configuration.get', 'accounts.list');
  await page.goto(await app.start());
});
test.afterAll(() => close());

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const alert = (text: string): Locator => page.getByRole('alert').filter({ hasText: text });
const again = (text: string): Promise<void> => alert(text).getByRole('button', { name: 'Try again' }).click();
const CHOICE = 'Your choice of calendars could not be read.';
const pill = (): Locator => page.getByRole('banner').getByRole('button', { name: 'Calendar not read' });
const nextFree = (): Locator => page.getByRole('button', { name: /^Next free/ });
/** How many of the days on the screen are hatched. */
const hatched = (): Promise<number> =>
  page
    .locator('[role=cell][data-date], [role=gridcell][data-date]')
    .evaluateAll(
      (days) => days.filter((day) => getComputedStyle(day).backgroundImage.includes('gradient')).length,
    );

test('a week that could not be read says so over the grid, and can be asked for again', async () => {
  const week = alert('This week could not be read.');
  await expect(week).toBeVisible({ timeout: 60_000 });
  await expect(pill()).toBeVisible();
  await expect(page.getByText("Next appointment and free times aren't known")).toBeVisible();
  await expect.poll(hatched).toBeGreaterThanOrEqual(7);
  // Longer than it takes to be asked for and answered, which no element tells.
  await page.waitForTimeout(1_500);
  await expect(nextFree()).toHaveCount(0);
  const heading = page.getByRole('columnheader').filter({ hasText: '14' }).first();
  const before = await heading.boundingBox();
  await again('This week could not be read.');
  await expect(week).toBeVisible();
  between.refuse('internal', 'configuration.get', 'accounts.list');
  await again('This week could not be read.');
  await expect(week).toHaveCount(0);
  await expect(pill()).toHaveCount(0);
  await expect(page.locator('[role=cell][data-date] [role=listitem]').first()).toBeVisible();
  expect((await heading.boundingBox())?.y).toBe(before?.y);
  expect(await hatched()).toBe(0);
  await expect(nextFree()).toBeVisible();
});

test('a week that is being read says so, looks like no free one, and nothing is offered beside it', async () => {
  between.refuse(null);
  between.hold('agenda.list', 'appointments.list');
  await page.reload();
  await expect(page.getByRole('main').getByText('Reading what lies here …')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Reading …' })).toBeVisible();
  await expect.poll(hatched).toBeGreaterThanOrEqual(7);
  await expect(nextFree()).toHaveCount(0);
  between.release();
  await expect(nextFree()).toBeVisible();
  await expect(page.getByText('Reading …')).toHaveCount(0);
  expect(await hatched()).toBe(0);
});

for (const [reducedMotion, button] of [
  ['no-preference', 'Next'],
  ['reduce', 'Previous'],
] as const) {
  test(`what is read quickly is not hatched for a moment, with motion: ${reducedMotion}`, async () => {
    await page.emulateMedia({ reducedMotion });
    between.hold('agenda.list');
    // Looks from the first frame in which the days are unread; far from what is read ahead.
    const seen = await page.evaluate(async (name) => {
      const turn = [...document.querySelectorAll('button')].find(
        (each) => (each.ariaLabel ?? each.textContent) === name,
      );
      const isSeen = (): boolean => {
        const day = document.querySelector('[data-unread=true] [data-date]:not([role=columnheader])');
        const word = document.querySelector('[data-reading] [role=status]');
        if (day === null || word === null) return false;
        return (
          getComputedStyle(day).backgroundImage.includes('gradient') ||
          getComputedStyle(word).visibility === 'visible'
        );
      };
      const frames: boolean[] = [];
      for (let week = 0; week < 4; week += 1) turn?.click();
      for (const end = performance.now() + 250; performance.now() < end;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (document.querySelector('[data-reading]') !== null) frames.push(isSeen());
      }
      return { looked: frames.length, seen: frames.filter(Boolean).length };
    }, button);
    expect(seen.looked).toBeGreaterThan(0);
    expect(seen.seen).toBe(0);
    await expect(page.getByRole('main').getByText('Reading what lies here …')).toBeVisible();
    await expect.poll(hatched).toBeGreaterThanOrEqual(7);
    between.release();
    await expect(page.getByText('Reading what lies here …')).toHaveCount(0);
    await page.emulateMedia({ reducedMotion: null });
    await press('Today');
    await expect(page.locator('[role=cell][data-date] [role=listitem]').first()).toBeVisible();
  });
}

test('accounts that could not be read are told on the calendar, and free times are back with them', async () => {
  const free = page.getByRole('switch', { name: 'Free times' });
  between.refuse('internal', 'configuration.get', 'accounts.list');
  await page.reload();
  await expect(alert('Your accounts')).toBeVisible();
  await expect(free).toHaveCount(0);
  between.refuse('internal', 'configuration.get');
  await again('Your accounts could not be read.');
  await expect(alert('Your accounts')).toHaveCount(0);
  await expect(free).toBeVisible();
});

test('no page of the settings is blank where the configuration could not be read', async () => {
  await press('Settings');
  for (const [name, text] of [
    ['Working hours', 'Your working hours could not be read.'],
    ['What iCloud shows', 'What iCloud shows could not be read.'],
    ['Calendar Configuration', CHOICE],
  ] as const) {
    await press(name);
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(alert(text)).toContainText('everything else can be used');
  }
  between.refuse(null);
  await again(CHOICE);
  await expect(page.getByRole('main').getByRole('heading', { name: 'Primary Calendar' })).toBeVisible();
});

test('the list of calendars is read again, and says how old it is', async () => {
  await page.getByRole('button', { name: 'Edit' }).first().click();
  await expect(page.getByText(/^Calendars as of \d\d:\d\d\.$/)).toBeVisible();
  await press('Refresh list');
  await expect(page.getByRole('status').filter({ hasText: 'List refreshed' }).first()).toBeAttached();
  await press('Try offline');
  await expect(page.getByText('Offline: will be checked when online.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh list' })).toBeDisabled();
  await press('Calendars');
  const sync = page.getByRole('main').getByRole('button', { name: 'Sync now', exact: true });
  await expect(sync).toBeDisabled();
  await expect(sync).toHaveAccessibleDescription(/^Offline: it syncs again/);
  await press('Go online again');
});

test('where the navigation is narrow its calendars are hidden and shown by keys', async () => {
  await press('Calendar');
  await page.setViewportSize({ width: 900, height: 600 });
  const open = page.getByRole('navigation').getByRole('button', { name: /^Calendars/ });
  await open.focus();
  await page.keyboard.press('Enter');
  const family = page.getByRole('button', { name: /^Family/ });
  await family.focus();
  await page.keyboard.press('Enter');
  await expect(family).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await expect(open).toHaveAccessibleName(/^Calendars, 1 hidden/);
});
