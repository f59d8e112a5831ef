import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Where the words of a list's lines stand, by a clock with the longest times.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { locale: 'en-US', viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

/** Where the words of the days' headings begin, and those of the lines below them. */
function begins(): Promise<{ readonly headings: number[]; readonly lines: number[] }> {
  return page.getByRole('main').evaluate((main) => {
    const left = (element: Element): number => {
      const words = document.createRange();
      words.selectNodeContents(element);
      return Math.round(words.getBoundingClientRect().left);
    };
    const all = (selector: string): number[] => [...new Set([...main.querySelectorAll(selector)].map(left))];
    return { headings: all('h2'), lines: all('li > button > [class*=time]') };
  });
}

for (const [name, open] of [
  ["Today's list", () => page.getByRole('button', { name: "Today's list" }).click()],
  [
    'the agenda',
    async () => {
      await page.getByRole('button', { name: 'Calendar', exact: true }).click();
      await page.locator('body').click({ position: { x: 320, y: 2 } });
      await page.keyboard.press('4');
    },
  ],
] as const) {
  test(`in ${name} the words of a line begin below those of its heading`, async () => {
    await open();
    await page.getByRole('main').locator('li > button').first().waitFor();
    const { headings, lines } = await begins();
    expect(headings).toHaveLength(1);
    expect(lines).toEqual(headings);
  });
}

test('the longest time is clear of the square of its calendar', async () => {
  const room = await page
    .getByRole('main')
    .locator('li > button')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const [time, square] = [row.querySelector('[class*=time]'), row.children[1]];
        if (time === null || square === undefined) throw new Error('A line has a time and a square.');
        const words = document.createRange();
        words.selectNodeContents(time);
        return square.getBoundingClientRect().left - words.getBoundingClientRect().right;
      }),
    );
  expect(Math.min(...room)).toBeGreaterThanOrEqual(8);
});
