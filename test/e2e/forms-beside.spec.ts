import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What the forms beside the calendar show of what they will do, in the smallest window that is usual.
let page: Page;
let close: () => Promise<void>;

test.describe.configure({ mode: 'default' });
test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, { viewport: { width: 900, height: 600 } }));
});
test.afterAll(() => close());

const panel = (): Locator => page.getByRole('complementary');
const field = (name: string): Locator => panel().getByRole('textbox', { name, exact: true });
const button = (name: string): Locator => panel().getByRole('button', { name, exact: true });
const outline = (date: string): Locator => page.locator(`[role=cell][data-date="${date}"] [class*=target]`);

test('a new Blocked Slot is outlined where its form says, and its buttons stay in sight', async () => {
  await page.keyboard.press('b');
  await field('Date').fill(dateOf(3));
  await field('Start').fill('12:00');
  await expect(outline(dateOf(3))).toBeVisible();
  await field('End').fill('11:00');
  await expect(outline(dateOf(3))).toHaveCount(0); // no time at all
  await field('End').fill('14:00');
  await expect(outline(dateOf(3))).toHaveCSS('height', /^9\d/);
  await panel().getByRole('checkbox', { name: 'All day' }).check();
  await expect(outline(dateOf(3))).toHaveCount(0);
  await expect(button('Save')).toBeInViewport({ ratio: 1 });
  await button('Cancel').click();
  await expect(panel()).toHaveCount(0);
});

test('over a taken time the outline is seen, and what takes it can be clicked', async () => {
  await page.keyboard.press('n');
  await panel().getByRole('combobox', { name: 'Client' }).fill('Milo Kern');
  await field('Date').fill(dateOf(3));
  await field('Start').fill('10:30');
  const box = await outline(dateOf(3)).boundingBox();
  expect(box).not.toBeNull();
  const { isOver, isEvent } = await outline(dateOf(3)).evaluate((target) => {
    const { left, top, width } = target.getBoundingClientRect();
    const at = [left + width / 2, top + 10] as const;
    const clicked = document.elementFromPoint(...at)?.closest('[role=listitem]');
    const { style } = target as HTMLElement;
    style.pointerEvents = 'auto';
    const isOver = target.contains(document.elementFromPoint(...at));
    style.pointerEvents = '';
    return { isOver, isEvent: clicked?.textContent.includes('Dentist') === true };
  });
  expect({ isOver, isEvent }).toEqual({ isOver: true, isEvent: true });
});

test('beside the answers to a refusal Book is no longer the first choice, until another time is chosen', async () => {
  await expect(button('Book')).toHaveAttribute('data-variant', 'filled');
  await button('Book').click();
  if (await panel().getByRole('region').isVisible()) await button('Book').click(); // the question was out of sight
  await expect(button('Book anyway')).toBeVisible();
  await expect(button('Book')).toHaveAttribute('data-variant', 'default');
  await panel().getByRole('group', { name: 'Nearest free times' }).getByRole('button').first().click();
  await expect(button('Book')).toHaveAttribute('data-variant', 'filled');
});

test('of a series it is said in sight which weeks are free, and how many Book books', async () => {
  await field('Start').fill('17:00');
  await panel().getByRole('checkbox', { name: 'Repeat weekly' }).check();
  await expect(panel().getByText('8 of 10 weeks are free. Only those will be booked.')).toBeInViewport({
    ratio: 1,
  });
  await expect(button('Book 8 of 10')).toBeVisible();
  await panel().getByRole('textbox', { name: 'Weeks in all' }).fill('2');
  await expect(button('Book all 2')).toBeVisible();
  await panel().getByRole('checkbox', { name: 'Repeat weekly' }).uncheck();
  await expect(button('Book')).toBeVisible();
});

test('what is scrolled goes under a line at the head', async () => {
  const frame = panel().locator('[class*=frame]');
  await expect(frame).toHaveAttribute('data-scrolled');
  await field('Service').focus();
  await frame.evaluate((scrolled) => scrolled.scrollTo(0, 0));
  await expect(frame).not.toHaveAttribute('data-scrolled');
});

test('offline it is said beside Book that it will be held', async () => {
  await page.getByRole('button', { name: 'Try offline' }).click();
  const said = panel().getByText('Offline: it will be held here until iCloud can be reached.');
  await expect(said).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Go online again' }).click();
  await expect(said).toHaveCount(0);
});
