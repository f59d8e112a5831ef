import { expect, type Browser, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

const SIZE = { width: 1280, height: 800 };

async function onThatDay(
  browser: Browser,
  locale: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, close } = await openSampleOfThatDay(browser, { viewport: SIZE, locale });
  try {
    await look(page);
  } finally {
    await close();
  }
}

const title = (page: Page) => page.getByRole('heading', { level: 1 }).getByRole('button');
const picker = (page: Page) => page.getByRole('dialog', { name: 'Go to a date' });
const shownDays = (page: Page) =>
  page
    .locator('[role=columnheader][data-date]')
    .evaluateAll((days) => days.map((day) => day.getAttribute('data-date')));

test('a click on the title leads to any date by the mouse', async ({ browser }) => {
  await onThatDay(browser, 'en-GB', async (page) => {
    await title(page).click();
    await picker(page).getByRole('button', { name: 'Next year' }).click();
    await picker(page).getByRole('button', { name: 'Previous month' }).click();
    await expect(picker(page).getByRole('heading')).toHaveText('September 2027');
    await picker(page).getByRole('button', { name: 'Tuesday 21 Sept 2027' }).click();

    await expect(picker(page)).toHaveCount(0);
    await expect(title(page)).toHaveText(/^20.–.26 Sept 2027$/);
    await expect(title(page)).toBeFocused();
    await expect.poll(() => shownDays(page)).toContain('2027-09-21');
  });
});

test('the shown days and today are marked, and one day alone can be tabbed to', async ({ browser }) => {
  await onThatDay(browser, 'en-GB', async (page) => {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await title(page).click();
    const days = picker(page).getByRole('gridcell');
    await expect(days).toHaveCount(42);
    const marked = picker(page).locator('[data-in-band=true]');
    await expect(marked).toHaveText(['19', '20', '21', '22', '23', '24', '25']);
    await expect(picker(page).getByRole('gridcell', { selected: true })).toHaveText('19');
    await expect(picker(page).locator('[aria-current=date]')).toHaveAccessibleName('Wednesday 14 Oct 2026');
    await expect(days.locator('[tabindex="0"]')).toHaveCount(1);
  });
});

test('by keyboard: arrows and Page keys, Enter goes there, Escape leaves all as it was', async ({
  browser,
}) => {
  await onThatDay(browser, 'en-GB', async (page) => {
    await title(page).focus();
    await page.keyboard.press('Enter');
    const day = (name: string) => picker(page).getByRole('button', { name });
    await expect(day('Wednesday 14 Oct 2026')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Shift+PageDown');
    await expect(day('Thursday 25 Nov 2027')).toBeFocused();
    // A letter is no action of the window here.
    await page.keyboard.press('3');
    await page.keyboard.press('Escape');
    await expect(picker(page)).toHaveCount(0);
    await expect(title(page)).toBeFocused();
    await expect(title(page)).toHaveText(/^12.–.18 Oct 2026$/);

    await page.keyboard.press('Enter');
    await expect(day('Wednesday 14 Oct 2026')).toBeFocused();
    // What keeps the focus in the dialog gives it to the day a moment after it opened.
    await page.evaluate(() => new Promise((later) => setTimeout(later, 100)));
    await page.keyboard.press('Shift+Tab');
    await expect(picker(page).getByRole('button', { name: 'Next year' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(picker(page).getByRole('button', { name: 'Next year' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(day('Thursday 14 Oct 2027')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(title(page)).toHaveText(/^11.–.17 Oct 2027$/);
  });
});

test('words and the first day of the week are those of the language and the region', async ({ browser }) => {
  await onThatDay(browser, 'de-DE', async (page) => {
    await title(page).click();
    const german = page.getByRole('dialog', { name: 'Zu einem Datum gehen' });
    await expect(german.getByRole('heading')).toHaveText('Oktober 2026');
    await expect(german.getByRole('columnheader').first()).toHaveText('Mo');
    await expect(german.locator('[aria-current=date]')).toHaveAccessibleName('Mittwoch, 14. Okt. 2026');
  });
  await onThatDay(browser, 'en-US', async (page) => {
    await title(page).click();
    await expect(picker(page).getByRole('columnheader').first()).toHaveText('Sun');
  });
});
