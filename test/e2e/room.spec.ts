import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// How much of a window is left to the grid, and that it stays where it is.

/** Where the part of the grid lies that is scrolled: its hours. */
function hours(page: Page): Promise<{ readonly top: number; readonly height: number }> {
  return page.evaluate(() => {
    const scroller = [...document.querySelectorAll('#main *')].find(
      (element) => getComputedStyle(element).overflowY === 'auto' && element.checkVisibility(),
    );
    const { top = 0, height = 0 } = scroller?.getBoundingClientRect() ?? {};
    return { top, height };
  });
}

/** Whether a word of the title is cut, or lies beside the bar. */
function isTitleCut(page: Page): Promise<boolean> {
  return page.getByRole('heading', { level: 1 }).evaluate((heading) => {
    const text = heading.querySelector('[class*=titleText]') ?? heading;
    const bar = heading.parentElement?.getBoundingClientRect();
    const { top, bottom } = text.getBoundingClientRect();
    return text.scrollWidth > text.clientWidth || top < (bar?.top ?? 0) || bottom > (bar?.bottom ?? 0);
  });
}

const FREE = { 'en-US': 'Free times', 'de-DE': 'Freie Zeiten' } as const;
const NOTE = { 'en-US': /^Other starts/, 'de-DE': /^Andere Anfänge/ } as const;

for (const locale of ['en-US', 'de-DE'] as const) {
  for (const [width, height, least] of [
    [1280, 800, 500],
    [900, 600, 300],
    [640, 400, 160],
  ] as const) {
    test(`${locale}, ${width} × ${height}: free times come and go without moving the hours`, async ({
      browser,
    }) => {
      const { page, close } = await openSampleOfThatDay(browser, { locale, viewport: { width, height } });
      try {
        const before = await hours(page);
        const free = page.getByRole('switch', { name: FREE[locale] });
        await free.click();
        await expect(page.getByText(NOTE[locale])).toBeInViewport({ ratio: 1 });
        const during = await hours(page);
        expect(during.top).toBe(before.top);
        expect(during.height).toBeGreaterThanOrEqual(least);
        expect(before.height - during.height).toBeLessThan(40);
        await free.click();
        await expect(page.getByText(NOTE[locale])).toHaveCount(0);
        expect(await hours(page)).toEqual(before);
      } finally {
        await close();
      }
    });
  }

  test(`${locale}: with text at 200 % each view is chosen from a list, and no title is cut`, async ({
    browser,
  }) => {
    const viewport = { width: 640, height: 400 };
    const { page, close } = await openSampleOfThatDay(browser, { locale, viewport });
    try {
      const views = page.getByRole('banner').getByRole('combobox');
      const next = page.getByRole('button', { name: locale === 'de-DE' ? 'Weiter' : 'Next', exact: true });
      for (const view of ['day', 'week', 'month', 'agenda']) {
        await views.selectOption(view);
        await expect(views).toHaveValue(view);
        for (let turn = 0; turn < 12; turn += 1) {
          expect(await isTitleCut(page), await page.getByRole('heading', { level: 1 }).innerText()).toBe(
            false,
          );
          await next.click();
        }
      }
    } finally {
      await close();
    }
  });
}
