import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { listen } from './heard.ts';
import { test } from './test.ts';

// What is seen after Book.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;
let heard: Awaited<ReturnType<typeof listen>>;
/** Longer than the line is there by itself; the page's clock is turned on by as much. */
const GONE_MS = 11_000;
/** So long that everything that counts how old it is says another age. */
const LATER_MS = 90_000;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 900, height: 600 } });
  ({ page } = sample);
  heard = await listen(page);
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary');
const inStrip = (text: RegExp): Locator => page.getByRole('banner').getByText(text);

async function book(client: string, day: number, time: string): Promise<void> {
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await panel().getByRole('combobox', { name: 'Client' }).fill(client);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(day));
  await panel().getByLabel('Start').fill(time);
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
}

test('it is shown with its true state, said once, takes no focus and covers nothing', async () => {
  await book('Lena Fuchs', 3, '09:00');
  const line = inStrip(
    /^Booked and in iCloud \(Practice\): Lena Fuchs, Thu,? 15 Oct, 09:00\s*–\s*09:50\. Checked against \d calendars, just now\.$/,
  );
  await expect(line).toBeVisible();
  await line.hover();
  await expect(page.getByRole('button', { name: 'New appointment', exact: true }).first()).toBeFocused();
  expect(await heard(/Lena Fuchs/)).toHaveLength(1);
  expect(
    await line.evaluate((element) => element.closest('[aria-live],[role=status],[role=alert]')),
  ).toBeNull();
  // What stands at the strip's end stays within reach.
  await expect(page.getByRole('switch', { name: 'Free times' })).toBeVisible();
  const main = await page.getByRole('main').boundingBox();
  const box = await line.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(main?.y ?? 0);
});

test('it stays while it is pointed at or has the focus, and then goes by itself', async () => {
  const line = inStrip(/^Booked/);
  await page.clock.runFor(GONE_MS);
  await expect(line).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Show', exact: true }).focus();
  await page.mouse.move(450, 500);
  await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + LATER_MS);
  await page.clock.runFor(GONE_MS);
  await expect(line).toBeVisible();
  // As of then: it tells of the booking, not of what is known by now.
  await expect(line).toContainText('calendars, just now.');
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().focus();
  await page.clock.runFor(GONE_MS);
  await expect(line).toHaveCount(0);
  await expect(inStrip(/^Next appointment:/)).toContainText('Lena Fuchs');
  expect(await heard(/Lena Fuchs/)).toHaveLength(1);
});

test('nothing is shown of what was refused', async () => {
  await book('Lena Fuchs', 3, '10:30');
  await expect(panel().getByRole('alert')).toContainText('Dentist');
  await expect(inStrip(/^(Booked|Held)/)).toHaveCount(0);
  await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
});

test('Show leads to it; afterwards the focus is on it', async () => {
  await book('Lena Fuchs', 8, '12:45');
  await page.getByRole('banner').getByRole('button', { name: 'Show', exact: true }).click();
  await expect(panel().getByRole('heading', { name: 'Lena Fuchs' })).toBeFocused();
  await expect(inStrip(/^Booked/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  const focused = page.locator('[role=button]:focus');
  await expect(focused).toContainText('Lena Fuchs');
});

test('without a network it is called held, never booked; with names hidden it has initials', async () => {
  await page.getByRole('button', { name: 'Try offline' }).click();
  await expect(inStrip(/^Offline\. Showing/)).toBeVisible();
  await book('Lena Fuchs', 8, '16:30');
  const anyway = panel().getByRole('button', { name: 'Book anyway' });
  await expect(anyway.or(page.locator('body:not(:has(aside))')).first()).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  const line = inStrip(/^Held on this computer, not yet in iCloud: Lena Fuchs, Tue,? 20 Oct,/);
  await line.hover();
  await expect(inStrip(/^Booked/)).toHaveCount(0);
  await page.keyboard.press('Control+Shift+h');
  await expect(inStrip(/^Held on this computer, not yet in iCloud: L\.F\., /)).toBeVisible();
  expect(await page.getByRole('banner').innerHTML()).not.toContain('Fuchs');
  await page.keyboard.press('Control+Shift+h');
});

test('a move of it is told in its place', async () => {
  await page.locator('[role=cell] [role=button]').filter({ hasText: 'Lena Fuchs' }).last().focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(inStrip(/^Moved Lena Fuchs/)).toBeVisible();
  await expect(inStrip(/^Held on/)).toHaveCount(0);
});
