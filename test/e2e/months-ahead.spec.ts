import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// The months beside the one on the screen are drawn ahead, out of sight: turning to one is a matter of painting.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await page.keyboard.press('3');
});
test.afterAll(() => sample.close());

const shown = () => page.locator('[data-kept=false]');
const kept = () => page.locator('[data-kept=true]:has([data-date])');
/** The months that lie ready, by a day in the middle of each. */
const ready = async (dates: readonly string[]): Promise<void> => {
  await expect
    .poll(() =>
      kept().evaluateAll(
        (layers, dates) =>
          dates.filter((date) => layers.some((layer) => layer.querySelector(`[data-date="${date}"]`))),
        dates,
      ),
    )
    .toEqual([...dates]);
};

test('the month before and the one after lie ready, reachable by nobody', async () => {
  await ready(['2026-09-15', '2026-11-15']);
  await expect(shown().locator('[data-date="2026-10-15"]').first()).toBeVisible();
  expect(await page.getByRole('cell').count()).toBeLessThan(45);
  await kept().locator('[role=button]').first().focus();
  await expect(kept().locator(':focus')).toHaveCount(0);
});

test('turning to one draws none of it anew, and one further lies ready', async () => {
  await page.evaluate(() => {
    const found: string[] = [];
    const next = document.querySelector('[data-kept=true] [data-date="2026-11-15"]')?.closest('[data-kept]');
    if (next == null) throw new Error('There is no month ready.');
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records)
        for (const node of [...addedNodes, ...removedNodes]) found.push(node.nodeName);
    }).observe(next, { childList: true, subtree: true });
    Object.assign(window, { found });
  });
  await page.keyboard.press('j');
  await expect(shown().locator('[data-date="2026-11-15"]').first()).toBeVisible();
  await ready(['2026-10-15', '2026-12-15']);
  expect(await page.evaluate(() => (window as unknown as { found: string[] }).found)).toEqual([]);
  await expect(kept().filter({ has: page.locator('[data-date="2026-09-15"]') })).toHaveCount(0);
});

test('after a change none lies ready with what no longer holds', async () => {
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Fire drill');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('banner')).toContainText('Blocked: ');
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await ready(['2026-10-15', '2026-12-15']);
  const october = kept().filter({ has: page.locator('[data-date="2026-10-15"]') });
  await expect(october).toContainText('Fire drill');
});

test('hiding names leaves none in what lies ready', async () => {
  await expect(kept().filter({ hasText: 'Yoga' }).first()).toBeAttached();
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('button', { name: /^Names are hidden/ }).waitFor();
  await expect(page.locator('#main')).not.toContainText('Yoga');
  await ready(['2026-10-15', '2026-12-15']);
  await expect(page.locator('#main')).not.toContainText('Yoga');
});

test('a calendar that is switched off is gone from the first frame of a month that lay ready', async () => {
  await page.keyboard.press('Control+Shift+H');
  await ready(['2026-10-15', '2026-12-15']);
  await page.getByRole('button', { name: /^Private/ }).click();
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await page.evaluate(() => {
    const before = document.querySelector('[data-kept=false]');
    const seen = new Promise<string>((done) => {
      const look = (): void => {
        const shown = document.querySelector('[data-kept=false]');
        if (shown === before) requestAnimationFrame(look);
        else setTimeout(() => done(shown?.textContent ?? ''));
      };
      requestAnimationFrame(look);
    });
    Object.assign(window, { seen });
  });
  await page.keyboard.press('k');
  const text = await page.evaluate(() => (window as unknown as { seen: Promise<string> }).seen);
  expect(text).not.toContain('Yoga');
  expect(text).toContain('Session');
});
