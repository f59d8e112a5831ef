import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// A month has room for some events of a day; the others are counted, and the count leads to them.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 900, height: 600 } });
  ({ page } = sample);
  await page.locator('body').click({ position: { x: 450, y: 2 } });
  await page.keyboard.press('3');
  await expect(shown().locator('[role=cell][data-date]')).toHaveCount(35);
});
test.afterAll(() => sample.close());

const shown = () => page.locator('[data-kept=false]');
const day = (date: string) => shown().locator(`[role=cell][data-date="${date}"]`);
const count = (date: string) => day(date).getByRole('button', { name: /^Show \d+ more events?$/ });
const list = () => page.getByRole('dialog', { name: 'Wednesday 14 October' });
const linesOf = (date: string) => day(date).locator('[data-entry-id]');

test('a day says how many more it holds, above its first event, and what it draws is not cut', async () => {
  await expect(async () => {
    const [counted] = (await count('2026-10-14').innerText()).match(/\d+/) ?? [];
    const drawn = await linesOf('2026-10-14').count();
    expect(drawn).toBeGreaterThanOrEqual(2);
    await count('2026-10-14').click();
    const listed = await list().getByRole('listitem').count();
    // As soon as the grid was measured: before, it is drawn for a window without the sample's banner.
    if (listed !== drawn + Number(counted)) await page.keyboard.press('Escape');
    expect(listed).toBe(drawn + Number(counted));
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(list()).toHaveCount(0);
  await expect(count('2026-10-14')).toBeFocused();

  const cell = await day('2026-10-14').boundingBox();
  const number = await count('2026-10-14').boundingBox();
  const last = await linesOf('2026-10-14').last().boundingBox();
  const first = await linesOf('2026-10-14').first().boundingBox();
  expect(number?.y).toBeGreaterThanOrEqual(cell?.y ?? Infinity);
  expect((number?.y ?? 0) + (number?.height ?? 0)).toBeLessThanOrEqual((first?.y ?? 0) + 1);
  expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThanOrEqual(
    (cell?.y ?? 0) + (cell?.height ?? 0),
  );
});

for (const [width, height] of [
  [900, 600],
  [1280, 800],
] as const)
  test(`at ${width}×${height} no event lies on another or below its week, and nothing has to be scrolled`, async () => {
    await page.setViewportSize({ width, height });
    await expect.poll(() => faultsOfLayout()).toEqual([]);
    expect(await shown().locator('[data-entry-id]').count()).toBeGreaterThan(40);
    await page.setViewportSize({ width: 900, height: 600 });
    await expect.poll(() => faultsOfLayout()).toEqual([]);
  });

/** The words of events that are drawn over another, or out of the row of their day; and what has to be scrolled. */
function faultsOfLayout(): Promise<string[]> {
  return shown().evaluate((grid) => {
    const drawn = [...grid.querySelectorAll('[data-entry-id]')].map((entry) => {
      const event = entry.closest('[role=button]') ?? entry;
      const row = event.closest('[role=row]') ?? event;
      return {
        text: event.textContent,
        box: event.getBoundingClientRect(),
        row: row.getBoundingClientRect(),
      };
    });
    const isOver = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const scrolled = [...grid.querySelectorAll('*')]
      .filter((part) => /auto|scroll/.test(getComputedStyle(part).overflowY))
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map(({ scrollHeight, clientHeight }) => `${scrollHeight} px in ${clientHeight}`);
    const misplaced = drawn
      .filter(
        ({ box, row }, at) =>
          box.bottom > row.bottom + 1 || drawn.some((other, index) => index > at && isOver(box, other.box)),
      )
      .map(({ text }) => text);
    return [...misplaced, ...scrolled];
  });
}

test('what has no room is opened from the list by keyboard, and the focus comes back to the count', async () => {
  await count('2026-10-14').focus();
  await page.keyboard.press('Enter');
  await expect(list()).toBeVisible();
  const drawn = await linesOf('2026-10-14').evaluateAll((all) =>
    all.map((each) => each.getAttribute('data-entry-id')),
  );
  const rows = list().locator('button[data-entry-id]');
  const ids = await rows.evaluateAll((all) => all.map((each) => each.getAttribute('data-entry-id')));
  const hidden = ids.find((id) => !drawn.includes(id)) ?? '';
  const row = list().locator(`button[data-entry-id="${hidden}"]`);
  for (
    let stop = 0;
    stop < ids.length && !(await row.evaluate((it) => it === document.activeElement));
    stop += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(list()).toHaveCount(0);
  await expect(page.locator('aside').getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(count('2026-10-14')).toBeFocused();
});

test('the list of a day has its titles whole, and its date and Close stay in sight', async () => {
  await count('2026-10-14').click();
  const rows = list().locator('button[data-entry-id]');
  await expect(rows.first()).toBeFocused();
  const cut = await rows.evaluateAll((all) =>
    all.flatMap((row) =>
      [...row.querySelectorAll('span')]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent),
    ),
  );
  expect(cut).toEqual([]);
  await expect(list().locator('[data-more-below]')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await expect(list().locator('[data-more-below]')).toHaveCount(0);
  await expect(list().getByRole('heading')).toBeInViewport({ ratio: 1 });
  await list().getByRole('button', { name: 'Close', exact: true }).click();
  await expect(list()).toHaveCount(0);
  await expect(count('2026-10-14')).toBeFocused();
});

test('the list of a day lies in the window, however low the day', async () => {
  for (const [date, name] of [
    ['2026-10-14', 'Wednesday 14 October'],
    ['2026-10-27', 'Tuesday 27 October'],
  ] as const) {
    await count(date).click();
    const box = await page.getByRole('dialog', { name }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(600);
    await page.keyboard.press('Escape');
  }
});

test('arrows go from row to row of the list, and stop at its ends', async () => {
  await count('2026-10-14').click();
  const rows = list().locator('button[data-entry-id]');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Escape');
});

test('the ring of the count lies inside its cell', async () => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(count('2026-10-14')).toBeFocused();
  const offset = await count('2026-10-14').evaluate((button) => {
    const { outlineOffset, outlineWidth } = getComputedStyle(button);
    return Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
  });
  expect(offset).toBeLessThanOrEqual(0);
});

/** Every time of the month is whole in its line, and some of the title stands beside it. */
async function expectTimesSeen(): Promise<void> {
  const cut = () =>
    shown()
      .locator('[data-entry-id]:has([class*=inMonth])')
      .evaluateAll((lines) =>
        lines
          .filter((line) => {
            const [time, title] = ['inMonth', 'title'].map((part) =>
              line.querySelector(`[class*=${part}]`)?.getBoundingClientRect(),
            );
            const room = line.getBoundingClientRect();
            return (time?.width ?? 0) < 10 || (title?.width ?? 0) < 16 || (title?.right ?? 0) > room.right;
          })
          .map((line) => line.textContent),
      );
  await expect.poll(cut).toEqual([]);
}

test('what is drawn of a day comes by its time, which stands before it where there is room', async () => {
  const times = (date: string) => day(date).locator('[data-entry-id] [class*=inMonth]');
  await page.setViewportSize({ width: 480, height: 600 });
  await expect(times('2026-10-13').first()).toHaveCSS('position', 'absolute');
  for (const [width, height] of [
    [640, 400],
    [900, 600],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectTimesSeen();
  }
  // What is chosen before all else, and lies among the others.
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await expectTimesSeen();
  await page.setViewportSize({ width: 900, height: 600 });
  await expectTimesSeen();
  await page.setViewportSize({ width: 1280, height: 800 });
  const form = page.getByRole('complementary');
  await form.getByRole('combobox', { name: 'Client' }).fill('Lena Fuchs');
  await form.getByRole('textbox', { name: 'Date' }).fill('2026-10-16');
  await form.getByLabel('Start').fill('12:15');
  await form.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(linesOf('2026-10-16').filter({ hasText: 'Lena Fuchs' })).toBeVisible();
  for (const date of ['2026-10-13', '2026-10-14', '2026-10-16', '2026-10-20']) {
    const [all, drawn] = [await times(date).allInnerTexts(), await linesOf(date).count()];
    expect(all.length).toBeGreaterThan(2);
    expect(all).toEqual(all.toSorted());
    // Only what lasts all day has none.
    expect(drawn - all.length).toBe(date === '2026-10-14' ? 1 : 0);
  }
  const tops = await linesOf('2026-10-16').evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().top),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  await page.setViewportSize({ width: 900, height: 600 });
});

test('a letter typed while the list is open is no key of the window', async () => {
  await count('2026-10-14').click();
  await page.keyboard.press('2');
  await expect(list()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shown().locator('[role=cell][data-date]')).toHaveCount(35);
});
