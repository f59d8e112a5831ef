import { expect } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

test('a length is written in the language of its sentence, where the system speaks one that the app has not', async ({
  browser,
}) => {
  const { page, close } = await openSampleOfThatDay(browser, { locale: 'fr-FR' });
  try {
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    await press('Settings');
    await press('Working hours');
    await page.getByRole('textbox', { name: 'Shortest notice', exact: true }).fill('2');
    await press('Save');
    await press('Calendar');
    await press('Next');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '19' }).waitFor();
    await page.locator('[data-kept=false] [role=cell] [role=button]:has([data-entry-id])').first().focus();
    await page.keyboard.press('w');
    await expect(page.getByRole('complementary')).toContainText('at least 2 hours');
  } finally {
    await close();
  }
});
