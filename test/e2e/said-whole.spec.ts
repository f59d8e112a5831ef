import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// A time that is cut is a wrong time; and what is said of a day, an event or a week is said whole.
type Sample = Awaited<ReturnType<typeof openSampleOfThatDay>>;

/** The times in the grid that are drawn, but not whole: beyond the line they are in, or their own box. */
function cutTimes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-kept=false] :is([class*=time], [class*=freeStart])')]
      .filter((time) => getComputedStyle(time).position !== 'absolute' && /^\d/.test(time.textContent))
      .filter((time) => {
        const line = time.closest('[class*=foot], [class*=line], [class*=chosen]') ?? time;
        const [own, around] = [time.getBoundingClientRect(), line.getBoundingClientRect()];
        const isSeen = own.width > 0 && own.top < around.bottom - 2;
        return isSeen && (own.right > around.right + 0.5 || time.scrollWidth > time.clientWidth + 1);
      })
      .map((time) => time.textContent),
  );
}

test.describe('in a German week of 900 pixels', () => {
  let sample: Sample;
  test.beforeAll(async ({ browser }) => {
    sample = await openSampleOfThatDay(browser, { viewport: { width: 900, height: 600 }, locale: 'de-DE' });
  });
  test.afterAll(() => sample.close());

  test('no time is cut, nor is that of a free slot beside an event', async () => {
    const { page } = sample;
    expect(await cutTimes(page)).toEqual([]);
    await page.getByRole('switch', { name: 'Freie Zeiten' }).press('Space');
    await expect(page.locator('[data-free-start]').first()).toBeVisible();
    expect(await cutTimes(page)).toEqual([]);
  });
});

test.describe('on an American computer', () => {
  let sample: Sample;
  let page: Page;
  const panel = (): Locator => page.getByRole('complementary');
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    ({ page } = sample);
  });
  test.afterAll(() => sample.close());

  test('a column of the week is named with its weekday', async () => {
    await expect(page.getByRole('columnheader', { name: /^Wed\w*, Oct 14, 2026$/ })).toBeVisible();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: /^Wed\w*, Oct 21, 2026$/ })).toBeVisible();
    await page.getByRole('button', { name: 'Today', exact: true }).click();
  });

  test('in a month a time is short to see and whole to hear or to point at', async () => {
    await page.keyboard.press('3');
    const event = page.locator('[data-kept=false] [data-entry-id]').filter({ hasText: 'Yoga' }).first();
    await expect(event).toBeVisible();
    const time = event.locator('[class*=inMonth]');
    await expect(time).toHaveText('6p');
    await expect(time).toHaveAttribute('title', /^6:00\sPM$/);
    const named = page.locator('[data-kept=false]').getByRole('button', { name: /^6:00\sPM Yoga/ });
    await expect(named.first()).toBeVisible();
    await page.keyboard.press('2');
  });

  test('the title of a week stays on one line however long ago the last sync was', async () => {
    for (let week = 0; week < 7; week += 1)
      await page.getByRole('button', { name: 'Next', exact: true }).click();
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText('Nov 29 – Dec 5, 2026');
    const pill = page.getByRole('banner').getByRole('button', { name: /^Synced/ });
    const before = { title: await title.boundingBox(), pill: await pill.boundingBox() };
    await page.clock.setFixedTime(Date.parse('2026-10-14T09:34:30Z'));
    await page.clock.runFor(60_000);
    await expect(pill).toHaveText(/^Synced \d\d min ago$/);
    expect({ title: await title.boundingBox(), pill: await pill.boundingBox() }).toEqual(before);
    expect(before.title?.height).toBeLessThan(30);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
  });

  test('no time is cut, nor is that of a stretch while it is dragged over', async () => {
    expect(await cutTimes(page)).toEqual([]);
    await page.mouse.move(1180, 520);
    await page.mouse.down();
    await page.mouse.move(1180, 560, { steps: 4 });
    await expect(page.locator('[class*=chosen] [class*=time]').first()).toBeAttached();
    expect(await cutTimes(page)).toEqual([]);
    await page.mouse.up();
    await expect(panel().getByRole('heading', { name: 'New appointment' })).toBeVisible();
    expect(await cutTimes(page)).toEqual([]);
    await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
  });

  test('in a narrow window with a form beside it the time of a free slot is not cut', async () => {
    await page.setViewportSize({ width: 900, height: 600 });
    await page.keyboard.press('n');
    await expect(panel().getByRole('heading', { name: 'New appointment' })).toBeVisible();
    await page.getByRole('switch', { name: 'Free times' }).press('Space');
    await expect(page.locator('[data-free-start]').first()).toBeVisible();
    expect(await cutTimes(page)).toEqual([]);
    await page.getByRole('switch', { name: 'Free times' }).press('Space');
    await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('of an event that repeats that is said, and of no other', async () => {
    const series = panel().getByText('This event repeats');
    await page.locator('[data-kept=false] [role=button]').filter({ hasText: 'Breathing group' }).click();
    await expect(series).toBeVisible();
    await page.locator('[data-kept=false] [role=button]').filter({ hasText: 'Dentist' }).click();
    await expect(panel().getByRole('heading', { name: 'Dentist' })).toBeVisible();
    await expect(series).toHaveCount(0);
  });
});
