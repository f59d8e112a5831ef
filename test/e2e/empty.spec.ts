import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What is said where nothing is. On the fixed day the sample has nothing on Sunday, and the next thing on Monday.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.locator('body').click({ position: { x: 640, y: 2 } });
});
test.afterAll(() => sample.close());

test('a week with events says nothing of the kind', async () => {
  await expect(page.getByText(/Nothing this/)).toHaveCount(0);
});

test('an empty day says so, and what comes next is one click away', async () => {
  await page.keyboard.press('1');
  for (let day = 0; day < 4; day += 1) await page.keyboard.press('j');
  const said = page.getByRole('status').filter({ hasText: 'Nothing this day.' });
  await expect(said).toBeVisible();
  await expect(said.getByRole('button')).toHaveCount(0); // what can be done is no part of what is said
  const note = page.locator('div').filter({ has: said }).last();
  await expect(note).toContainText(/Next: .+, Mon,? 19 Oct, \d\d:\d\d/);
  const title = /Next: (.+?), Mon/.exec(await note.innerText())?.[1] ?? '';
  await note.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('complementary')).toContainText(title);
  await expect(note).toHaveCount(0);
});

test('putting it away for a day leaves the focus on the screen, and says nothing for the week that begins with it', async () => {
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await page.keyboard.press('2');
  // The sample has events for some weeks: far behind them a week is as empty as its Monday.
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  for (let week = 0; week < 20; week += 1) await page.keyboard.press('j');
  const said = (what: string) => page.getByText(`Nothing this ${what}.`);
  await expect(said('week')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Monday');
  await expect(said('day')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await expect(said('day')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('2');
  await expect(said('week')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Monday');
  await expect(said('day')).toHaveCount(0);
});
