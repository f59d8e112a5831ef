import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { App } from './app.ts';
import { createAppOfThatDay, stopClock, ZONE } from './fixed-day.ts';

// What is said where nothing is. On the fixed day the sample has nothing on Sunday, and the next thing on Monday.
const START_MS = 60_000;
let app: App;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = createAppOfThatDay({ args: ['--sample'] });
  context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: ZONE,
    viewport: { width: 1280, height: 800 },
  });
  page = await context.newPage();
  await stopClock(page);
  await page.goto(await app.start());
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: START_MS });
  await page.locator('body').click({ position: { x: 640, y: 2 } });
});
test.afterAll(async () => {
  await context.close();
  await app.remove();
});

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
