import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// The state of the sync in the bar: its words are whole, or it is no wider than its dot needs.

const WIDTHS = [900, 1000, 1001, 1100, 1101, 1280, 1440];
/** A dot with its padding and its border. */
const BARE = 34;

/** What the pill says to be read, and how wide it is. */
function pill(page: Page): Promise<{ words: string; width: number; isCut: boolean; name: string | null }> {
  return page
    .getByRole('banner')
    .locator('[class*=pillPlace] button')
    .evaluate((button) => {
      const place = button.parentElement?.getBoundingClientRect();
      const { left, right, width } = button.getBoundingClientRect();
      const isBeside = left < (place?.left ?? 0) - 1 || right > (place?.right ?? 0) + 1;
      return {
        words: (button as HTMLElement).innerText.trim(),
        width: Math.round(width),
        isCut: isBeside || button.scrollWidth > button.clientWidth,
        name: button.getAttribute('aria-label'),
      };
    });
}

for (const [locale, whole] of [
  ['de-DE', /^Stand: /],
  ['en-US', /^Synced /],
] as const)
  test(`${locale}: it has words in every window, fewer where there is less room, and none is cut`, async ({
    browser,
  }) => {
    const { page, close } = await openSampleOfThatDay(browser, { locale });
    try {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 700 });
        const seen = await pill(page);
        expect(seen.isCut, `${width}`).toBe(false);
        expect(seen.name, `${width}`).toMatch(whole);
        if (seen.words === '') expect(seen.width, `${width}`).toBe(BARE);
        else expect(seen.name, `${width}`).toContain(seen.words);
        if (width >= 1000) expect(seen.words, `${width}`).not.toBe('');
      }
      expect((await pill(page)).words).toMatch(whole);
    } finally {
      await close();
    }
  });
