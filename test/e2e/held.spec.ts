import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// An appointment that waits for the network never looks like one that is in iCloud, however wide its column is.

/** The widths of the word and of the times in the entry of that client; 0 for what isn't seen. */
function seenIn(page: Page, client: string) {
  return page
    .locator('[role=cell] [data-entry-id]')
    .filter({ hasText: client })
    .last()
    .evaluate((entry) => {
      const foot = entry.querySelector('[class*=foot]') ?? entry;
      const { top, right } = foot.getBoundingClientRect();
      const widthOf = (selector: string): number => {
        const box = entry.querySelector(selector)?.getBoundingClientRect();
        if (box === undefined || box.top > top + 12) return 0;
        return Math.max(0, Math.min(box.right, right) - box.left);
      };
      const end = entry.querySelector<HTMLElement>('[class*=time]:not([class*=startOnly])');
      return {
        mark: widthOf('[data-late]'),
        whole: widthOf('[class*=time]:not([class*=startOnly])'),
        start: widthOf('[class*=startOnly]'),
        isCut: end !== null && end.offsetWidth > 0 && end.scrollWidth > end.offsetWidth + 1,
      };
    });
}

for (const locale of ['en-GB', 'en-US', 'de-DE']) {
  test(`held is seen in columns of every width (${locale})`, async ({ browser }) => {
    const { page, close } = await openSampleOfThatDay(browser, {
      locale,
      viewport: { width: 1280, height: 800 },
    });
    try {
      await page.getByRole('button', { name: /^(Try offline|Offline testen)$/ }).click();
      await page.keyboard.press('n');
      const panel = page.getByRole('complementary');
      await panel.getByRole('combobox', { name: /^(Client|Klient)/ }).fill('Vera Held');
      await panel.getByRole('button', { name: /^(Book|Buchen)/ }).click();
      const anyway = panel.getByRole('button', { name: /anyway|trotzdem/i });
      await expect(anyway.or(page.locator('body:not(:has(aside))')).first()).toBeVisible();
      if (await anyway.isVisible()) await anyway.click();
      await expect(
        page.locator('[role=cell] [data-entry-id]').filter({ hasText: 'Vera Held' }),
      ).toBeVisible();
      const widths = new Set<string>();
      for (let width = 1920; width >= 640; width -= 80) {
        await page.setViewportSize({ width, height: 800 });
        const { mark, whole, start, isCut } = await seenIn(page, 'Vera Held');
        expect(mark, `the mark at ${width}`).toBeGreaterThan(20);
        expect(isCut, `the end of the time at ${width}`).toBe(false);
        expect(Math.min(whole, start), `one of the two times at ${width}`).toBe(0);
        widths.add(whole > 0 ? 'whole' : start > 0 ? 'start' : 'mark');
      }
      expect([...widths]).toContain('whole');
    } finally {
      await close();
    }
  });
}
