import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

let page: Page;
let close: () => Promise<void>;

const panel = (): Locator => page.getByRole('complementary');
const field = (name: string): Locator => panel().getByRole('textbox', { name });
const month = (): Locator => page.getByRole('grid', { name: /2026$/ });
const button = (): Locator => panel().getByRole('button', { name: 'Date: pick from a month' });
const day = (name: string): Locator => page.getByRole('button', { name });

test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, {}));
  await page.keyboard.press('n');
  await field('Date').fill('15 oct 2026');
});
test.afterAll(() => close());

test('the button of a date closes the month that it opened', async () => {
  await button().click();
  await expect(day('Thursday 15 Oct 2026')).toBeFocused();
  await button().click();
  await expect(month()).toHaveCount(0);
});

test('who goes back to the field has left the month, and stays in the field', async () => {
  await button().click();
  await expect(day('Thursday 15 Oct 2026')).toBeFocused();
  await field('Date').click();
  await expect(month()).toHaveCount(0);
  // The focus is given back a moment after the month has gone.
  await page.evaluate(() => new Promise((later) => setTimeout(later, 100)));
  await expect(field('Date')).toBeFocused();
});

test('Escape on its button closes the month alone', async () => {
  await button().click();
  await expect(day('Thursday 15 Oct 2026')).toBeFocused();
  await button().focus();
  await page.keyboard.press('Escape');
  await expect(month()).toHaveCount(0);
  await expect(panel()).toBeVisible();
});

test('each time it opens at the date that the field says', async () => {
  await field('Date').press('Alt+ArrowDown');
  await expect(day('Thursday 15 Oct 2026')).toBeFocused();
  await page.keyboard.press('Escape');
  await field('Date').fill('3 nov 2026');
  await field('Date').press('Alt+ArrowDown');
  await expect(day('Tuesday 3 Nov 2026')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field('Date')).toBeFocused();
  await expect(month()).toHaveCount(0);
});

test('what can’t be read for the day of a sheet is not printed', async () => {
  await page.keyboard.press('Control+k');
  const find = page.getByRole('dialog').getByRole('combobox');
  await find.fill('day sheet');
  await find.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Day sheet' });
  const print = dialog.getByRole('button', { name: 'Print' });
  await expect(print).toHaveAttribute('aria-disabled', 'false');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await dialog.getByRole('textbox', { name: 'Day' }).fill('32 oct');
  await print.click();
  await expect(print).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Day' }).fill('22 oct');
  await dialog.getByRole('textbox', { name: 'Day' }).press('Enter');
  await expect(print).toHaveAttribute('aria-disabled', 'false');
  await expect(page.locator('[data-printed]')).toHaveCount(0);
});
