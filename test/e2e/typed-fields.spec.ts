import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

let page: Page;
let close: () => Promise<void>;

const panel = (): Locator => page.getByRole('complementary');
const field = (name: string): Locator => panel().getByRole('textbox', { name });
const month = (): Locator => page.getByRole('grid', { name: /2026$/ });

for (const { locale, texts, typed, date, time } of [
  {
    locale: 'en-US',
    texts: { today: 'Today', date: 'Date', start: 'Start' },
    typed: ['10/15', 'Oct 15', '15.10.2026', '2026-10-15', 'tomorrow', 'thu'],
    date: 'Thu, Oct 15, 2026',
    time: '5:00 PM',
  },
  {
    locale: 'de-DE',
    texts: { today: 'Heute', date: 'Datum', start: 'Beginn' },
    typed: ['15.10.', '15. Oktober', '15.10.26', '2026-10-15', 'morgen', 'Do'],
    date: 'Do., 15. Okt. 2026',
    time: '17:00',
  },
]) {
  test.describe(`in ${locale}`, () => {
    test.beforeAll(async ({ browser }) => {
      ({ page, close } = await openSampleOfThatDay(browser, { locale }));
      await page.keyboard.press('n');
      await field(texts.date).waitFor();
    });
    test.afterAll(() => close());

    test('a date is read as people there type it, and written as all others are', async () => {
      for (const text of typed) {
        await field(texts.date).fill('2026-11-03');
        await field(texts.date).fill(text);
        await field(texts.date).press('Enter');
        await expect(field(texts.date), text).toHaveValue(date);
      }
      await expect(panel()).toBeVisible(); // Enter booked nothing
    });

    test('a time is read by either clock, and written by that of the place', async () => {
      for (const text of ['17', '1700', '17.00', '17h', '5pm', '5:00 PM']) {
        await field(texts.start).fill('9');
        await field(texts.start).fill(text);
        await field(texts.start).blur();
        await expect(field(texts.start), text).toHaveValue(time);
      }
    });

    test('the arrow keys go by days and by five minutes', async () => {
      await field(texts.date).press('ArrowUp');
      await expect(field(texts.date)).not.toHaveValue(date);
      await field(texts.date).press('ArrowDown');
      await expect(field(texts.date)).toHaveValue(date);
      await field(texts.start).press('ArrowDown');
      await expect(field(texts.start)).toHaveValue(time.replace('5:00', '4:55').replace('17:00', '16:55'));
      await field(texts.start).press('ArrowUp');
      await expect(field(texts.start)).toHaveValue(time);
    });
  });
}

test('by a clock of 12 hours the form checks the time that its field shows', async ({ browser }) => {
  const shown = await openSampleOfThatDay(browser, { locale: 'en-US' });
  try {
    await shown.page.keyboard.press('n');
    const start = shown.page.getByRole('complementary').getByRole('textbox', { name: 'Start' });
    const bar = shown.page.getByRole('complementary').locator('[class*=bar]');
    await start.fill('8:10 pm');
    await expect(bar).toContainText(/8:10.*PM/);
    await start.fill('10:30');
    await expect(bar).not.toContainText('10:30');
    await start.fill('10:30 pm');
    await expect(bar).toContainText(/10:30.*PM/);
    await expect(start).toHaveValue('10:30 pm');
  } finally {
    await shown.close();
  }
});

test.describe('in en-GB', () => {
  test.beforeAll(async ({ browser }) => {
    ({ page, close } = await openSampleOfThatDay(browser, {}));
    await page.keyboard.press('n');
    await panel().getByRole('combobox', { name: 'Client' }).fill('Nora Typed');
  });
  test.afterAll(() => close());

  test('what can’t be read stays as it was typed, says so, and is not booked', async () => {
    await field('Date').fill('sometime');
    await field('Start').fill('25:00');
    await panel().getByRole('button', { name: 'Book', exact: true }).click();
    await expect(field('Date')).toHaveValue('sometime');
    await expect(field('Date')).toHaveAttribute('aria-invalid', 'true');
    await expect(field('Date')).toHaveAccessibleDescription(/can't be read\. .* Wed 14 Oct 2026\.$/);
    await expect(field('Start')).toHaveValue('25:00');
    await expect(field('Start')).toHaveAccessibleDescription(/can't be read\. .* 09:00\.$/);
    await expect(field('Date')).toBeFocused();
    await expect(panel().getByRole('button', { name: 'Book', exact: true })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('aside').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('it is there again as it was typed when the page is loaded anew', async () => {
    await page.reload();
    await expect(field('Date')).toHaveValue('sometime');
    await expect(field('Date')).toHaveAttribute('aria-invalid', 'true');
  });

  test('a day is picked from a month by keys; Escape closes the month alone, and the focus is in the field', async () => {
    await field('Start').fill('9');
    await field('Date').fill('15 oct');
    await field('Date').press('Alt+ArrowDown');
    await expect(month()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Thursday 15 Oct 2026' })).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(month()).toHaveCount(0);
    await expect(field('Date')).toBeFocused();
    await expect(field('Date')).toHaveValue('Thu 15 Oct 2026');
    await field('Date').press('Alt+ArrowDown');
    await expect(page.getByRole('button', { name: 'Thursday 15 Oct 2026' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: 'Thursday 22 Oct 2026' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field('Date')).toHaveValue('Thu 22 Oct 2026');
    await expect(field('Date')).toBeFocused();
    await expect(page.locator('[role=cell][data-date="2026-10-22"] [class*=target]')).toBeVisible();
  });

  test('by mouse it is picked with the button in the field', async () => {
    const button = panel().getByRole('button', { name: 'Date: pick from a month' });
    await button.click();
    await page.getByRole('button', { name: 'Friday 23 Oct 2026' }).click();
    await expect(field('Date')).toHaveValue('Fri 23 Oct 2026');
    await expect(month()).toHaveCount(0);
  });

  test('over a dialog Escape closes the month alone as well', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('day sheet');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Day sheet' });
    await dialog.getByRole('button', { name: 'Day: pick from a month' }).click();
    await page.getByRole('button', { name: 'Next month' }).focus();
    await page.keyboard.press('Escape');
    await expect(month()).toHaveCount(0);
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});
