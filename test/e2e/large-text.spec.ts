import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Text at 200 %: a window of 1280×800 then has room for 640×400 (WCAG 2.2, 1.4.4 and 1.4.10).
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  });
  ({ page } = sample);
  await page.locator('body').click({ position: { x: 320, y: 2 } });
});
test.afterAll(() => sample.close());

/** What can be pressed or typed into but lies beside the window, where nothing scrolls to it, or has its words cut. */
function lost(): Promise<string[]> {
  return page.evaluate(() => {
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 2 &&
        height > 2 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    };
    // The cells and events of the grid are as wide as a day; the list has them whole.
    const controls = [...document.querySelectorAll('button, a[href], input, select, textarea')].filter(
      (element) =>
        isSeen(element) && element.closest('[role=grid], [role=table], [inert], [aria-hidden=true]') === null,
    );
    const name = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent.trim() || element.id || element.className);
    return controls
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const isBeside = left < -1 || right > innerWidth + 1;
        const words = element.querySelector('[class*=label], [class*=Label]') ?? element;
        const isCut =
          element.tagName === 'BUTTON' && words.scrollWidth > words.clientWidth + 1 && words.clientWidth > 2;
        return isBeside || isCut;
      })
      .map(name);
  });
}

test('nothing of the calendar and its bars is lost', async () => {
  for (const key of ['2', '1', '3', '4']) {
    await page.keyboard.press(key);
    expect(await lost(), `view ${key}`).toEqual([]);
  }
  await page.keyboard.press('2');
});

test('the form lies over the calendar, whole, and what is behind it is there again when it closes', async () => {
  await page.keyboard.press('n');
  const panel = page.getByRole('complementary');
  await panel.getByRole('combobox', { name: 'Client' }).waitFor();
  expect(await lost()).toEqual([]);
  expect((await panel.boundingBox())?.width).toBeGreaterThan(500);
  const book = panel.getByRole('button', { name: 'Book', exact: true });
  await book.scrollIntoViewIfNeeded();
  await expect(book).toBeInViewport();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
});

test('nothing of the other screens, the status, the settings and a dialog is lost', async () => {
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await lost()).toEqual([]);
  await page.keyboard.press('Escape');
  for (const screen of ["Today's list", 'What changed', 'Help', /^(Synced|Syncing)/]) {
    await page.getByRole('button', { name: screen }).first().click();
    await page.getByRole('main').waitFor();
    expect.soft(await lost(), String(screen)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click();
  const pages = page.getByRole('navigation', { name: 'Settings' }).getByRole('button');
  for (let index = 0; index < (await pages.count()); index += 1) {
    await pages.nth(index).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect.soft(await lost(), await pages.nth(index).innerText()).toEqual([]);
  }
});
