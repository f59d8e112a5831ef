import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// By a clock of 12 hours, where there is room for the beginning of an event alone.

/** Every time that is seen in the grid, of events and of free times. */
function seenTimes(page: Page): Promise<string[]> {
  return page
    .locator('[role=cell] [class*=time], [role=cell] [class*=freeStart]')
    .evaluateAll((times) =>
      times
        .filter((time) => time.getBoundingClientRect().width > 2 && time.checkVisibility())
        .map((time) => time.textContent.replaceAll(/[\u202f\u2009\u00a0]/gu, ' ')),
    );
}

test('no beginning in the week can be that of the other half of the day', async ({ browser }) => {
  const { page, close } = await openSampleOfThatDay(browser, {
    locale: 'en-US',
    viewport: { width: 900, height: 600 },
  });
  try {
    await page.locator('body').click({ position: { x: 320, y: 2 } });
    await page.keyboard.press('f');
    await page.locator('[data-free-start]').first().waitFor();
    await page.keyboard.press('n');
    await page.getByRole('combobox', { name: 'Client' }).waitFor();
    const times = await seenTimes(page);
    expect(times.filter((time) => !/(?:\d[ap]|[AP]M)$/u.test(time))).toEqual([]);
    expect(times).toContain('9:30a');
    expect(times).toContain('12:45p');
    expect(times).toContain('11:15a'); // a free time
  } finally {
    await close();
  }
});
