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
  const note = page.getByRole('status').filter({ hasText: 'Nothing this day.' });
  await expect(note).toContainText(/Next: .+, Mon,? 19 Oct, \d\d:\d\d/);
  const title = /Next: (.+?), Mon/.exec(await note.innerText())?.[1] ?? '';
  await note.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('complementary')).toContainText(title);
  await expect(note).toHaveCount(0);
});
