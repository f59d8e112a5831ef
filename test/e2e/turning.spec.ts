import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// Where the buttons stand that turn the calendar, and what turns it by itself.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary').filter({ visible: true });
const date = (): Locator => panel().getByRole('textbox', { name: 'Date', exact: true });
const title = (): Locator => page.getByRole('heading', { level: 1 });
const column = (day: string): Locator =>
  page.locator(`[role=cell][data-date="${day}"]`).filter({ visible: true });

for (const [width, height] of [
  [1280, 800],
  [900, 600],
  [640, 400],
] as const) {
  test(`at ${width} × ${height} Previous and Next stay where they are, whatever the title says`, async () => {
    await page.setViewportSize({ width, height });
    const places = new Set<string>();
    const titles = new Set<string>();
    for (const view of ['1', '2', '3']) {
      await page.locator('body').click({ position: { x: 320, y: 2 } });
      await page.keyboard.press(view);
      for (let turn = 0; turn < 12; turn += 1) {
        const buttons = ['Previous', 'Next'].map((name) => page.getByRole('button', { name, exact: true }));
        places.add(JSON.stringify(await Promise.all(buttons.map((button) => button.boundingBox()))));
        titles.add(await title().innerText());
        await buttons[1]?.click();
      }
    }
    expect(places.size).toBe(1);
    expect(titles.size).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
  });
}

test('the calendar turns to a date that is typed in New appointment, and the focus stays there', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('2');
  await page.keyboard.press('n');
  const there = dateOf(2, 3);
  await date().fill(there);
  await expect(column(there).locator('[class*=target]')).toBeVisible();
  await expect(date()).toBeFocused();
  await expect(date()).toHaveValue(there); // as it was typed, until the field is left
  await date().blur();
  await expect(date()).toHaveValue(asTyped(there));
});

test('it does not turn while digits of the year are missing, and turns at once when the field is left', async () => {
  const shown = await title().innerText();
  await date().fill('0202-11-10');
  await page.waitForTimeout(1500);
  expect(await title().innerText()).toBe(shown);
  const there = dateOf(1, 5);
  await date().fill(there);
  await page.keyboard.press('Shift+Tab');
  await expect(column(there).locator('[class*=target]')).toBeVisible({ timeout: 500 });
});

test('turned away by hand it stays there, until another date is typed', async () => {
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.waitForTimeout(1500);
  await expect(column(dateOf(1)).last()).toBeVisible();
  await date().fill(dateOf(2));
  await page.waitForTimeout(1500);
  await expect(column(dateOf(2)).locator('[class*=target]')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('in the month and in the day it turns as well', async () => {
  for (const view of ['3', '1']) {
    await page.locator('body').click({ position: { x: 320, y: 2 } });
    await page.keyboard.press(view);
    await page.keyboard.press('n');
    const there = dateOf(2, view === '3' ? 8 : 2);
    await date().fill(there);
    await expect(column(there).locator('[class*=target]')).toBeVisible();
    await expect(date()).toBeFocused();
    await page.keyboard.press('Escape');
  }
});
