import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { createApp, type App, type AppOptions } from './app.ts';

/** The day of every picture: a Wednesday, 10:36 in Berlin, eleven days before its clocks change. */
const NOW = Date.parse('2026-10-14T08:36:00Z');
export const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
/** The first start on a busy machine. */
const START_MS = 60_000;

/** The clock of a server on that day; it stands still, which is near enough. */
export const clockOfThatDay = { tick: (): number => NOW };

/** An app whose host and engine begin on that day. */
export function createAppOfThatDay({ env = {}, ...options }: Partial<AppOptions>): App {
  const clock = {
    CLOCK_AT: new Date(NOW).toISOString(),
    NODE_OPTIONS: `--import=${pathToFileURL(resolve(import.meta.dirname, '../fixed-clock.ts')).href}`,
  };
  return createApp({ zone: ZONE, ...options, env: { ...env, ...clock } });
}

/** Stops the page's clock at the same moment. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
}

/** The date of a day, in weeks from that week. @param day Monday = 0 */
export function dateOf(day: number, week = 0): string {
  const monday = Date.parse('2026-10-12T00:00:00Z');
  return new Date(monday + (week * 7 + day) * DAY_MS).toISOString().slice(0, 10);
}

/** The sample on that day, open in a window of its own with its week drawn; `close` takes all of it away. */
export async function openSampleOfThatDay(
  browser: Browser,
  options: Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor' | 'reducedMotion' | 'locale'>,
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const app = createAppOfThatDay({ args: ['--sample'] });
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: ZONE, ...options });
  const page = await context.newPage();
  await stopClock(page);
  await page.goto(await app.start());
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: START_MS });
  const close = async (): Promise<void> => {
    await context.close();
    await app.remove();
  };
  return { page, close };
}
