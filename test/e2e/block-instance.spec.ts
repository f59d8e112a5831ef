import { expect } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped, dateIn } from './typed-day.ts';

test('a Blocked Slot that repeats, changed in a later week, is told of by the day that is seen', async ({
  browser,
}) => {
  const { page, close } = await openSampleOfThatDay(browser, {});
  const panel = page.getByRole('complementary');
  const field = (name: string) => panel.getByLabel(name).first();
  try {
    await page.keyboard.press('b');
    await field('Title').fill('Paperwork');
    const first = dateIn(await field('Date').inputValue());
    await panel.getByRole('combobox', { name: 'Repeats' }).selectOption('Every week');
    await panel.getByRole('button', { name: 'Save' }).click();
    await expect(panel).toHaveCount(0);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Paperwork' })
      .and(page.locator(':visible'))
      .first()
      .click();
    await panel.getByRole('button', { name: 'Edit …' }).click();
    const seen = dateIn(await field('Date of this one').inputValue());
    expect(Date.parse(seen) - Date.parse(first)).toBe(7 * 86_400_000);
    expect(seen >= dateOf(0, 1)).toBe(true);
    await field('All day').check();
    await expect(field('First day of this one')).toHaveValue(asTyped(seen));
    await panel.getByRole('button', { name: 'Save' }).click();
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(Date.parse(seen));
    await expect(page.getByText('Changed: Paperwork').first()).toContainText(day);
  } finally {
    await close();
  }
});
