import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// The title of the range stays on one line, and nothing in the bar lies on anything else or beside the window.

/** Weeks from that day's: within a month, over the end of one, over the end of the year. */
const WEEKS = [0, 2, 7, 11];

interface Bar {
  readonly title: string;
  readonly lines: number;
  readonly isCut: boolean;
  readonly faults: readonly string[];
}

/** How the bar is drawn. */
function bar(page: Page): Promise<Bar> {
  return page.getByRole('heading', { level: 1 }).evaluate((heading) => {
    const text = heading.querySelector('[class*=titleText]') ?? heading;
    const parts = [...(heading.parentElement?.children ?? [])].map((part) => ({
      name: part.textContent || (part.getAttribute('aria-label') ?? ''),
      box: part.getBoundingClientRect(),
    }));
    const faults = parts
      .filter(({ box }, at) => {
        const next = parts[at + 1]?.box.left ?? innerWidth;
        return box.left < 0 || box.right > next + 0.5;
      })
      .map(({ name }) => name);
    const lineHeight = Number.parseFloat(getComputedStyle(text).lineHeight);
    return {
      title: text.textContent,
      lines: Math.round(text.getBoundingClientRect().height / lineHeight),
      isCut: text.scrollWidth > text.clientWidth,
      faults,
    };
  });
}

/** Turns to each of the weeks and looks at the bar there. */
async function look(page: Page, next: string, today: string): Promise<void> {
  const turn = page.getByRole('button', { name: next, exact: true });
  for (let week = 0; week <= Math.max(...WEEKS); week += 1) {
    if (WEEKS.includes(week)) {
      await page.setViewportSize({ width: 900, height: 600 });
      const { title, ...drawn } = await bar(page);
      expect(drawn, title).toEqual({ lines: 1, isCut: false, faults: [] });
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await bar(page)).toEqual({ title, lines: 1, isCut: false, faults: [] });
    }
    if (week < Math.max(...WEEKS)) await turn.click();
  }
  expect((await bar(page)).title).toMatch(/2026.*2027/);
  // Where the bar is narrowest, and where most stands in it.
  for (const width of [901, 950, 1000, 1001, 1100, 1101, 1231, 1232]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await bar(page), `${width}`).toMatchObject({ lines: 1, faults: [] });
  }
  await page.getByRole('button', { name: today, exact: true }).click();
  for (const width of [930, 1001]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await bar(page), `${width}`).toMatchObject({ lines: 1, isCut: false, faults: [] });
  }
}

async function speak(page: Page, settings: string, label: string, language: string, calendar: string) {
  await page.getByRole('button', { name: settings, exact: true }).click();
  await page.getByLabel(label, { exact: true }).selectOption(language);
  await page.getByRole('button', { name: calendar, exact: true }).first().click();
}

test('by a clock of 12 hours, in English and in German', async ({ browser }) => {
  const { page, close } = await openSampleOfThatDay(browser, { locale: 'en-US' });
  try {
    await look(page, 'Next', 'Today');
    await speak(page, 'Settings', 'Language', 'de', 'Kalender');
    await look(page, 'Weiter', 'Heute');
  } finally {
    await close();
  }
});

test('by a clock of 24 hours, in German and in English, online and offline', async ({ browser }) => {
  const { page, close } = await openSampleOfThatDay(browser, { locale: 'de-DE' });
  try {
    await look(page, 'Weiter', 'Heute');
    await speak(page, 'Einstellungen', 'Sprache', 'en', 'Calendar');
    await look(page, 'Next', 'Today');
    await page.getByRole('button', { name: 'Try offline', exact: true }).click();
    const pill = page.getByRole('banner').getByRole('button', { name: /^Offline since/ });
    await pill.waitFor();
    await look(page, 'Next', 'Today');
    await page.setViewportSize({ width: 900, height: 600 });
    await expect(pill).toHaveAttribute('title', /^Offline since \d\d:\d\d$/);
  } finally {
    await close();
  }
});
