import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// What lies over a move, and what the calendar shows meanwhile: on a Wednesday, 14 October 2026, in the sample.
const CLIENT = 'Nora Later';
const OTHER = 'Piet Long';
const DAY = dateOf(1, 1);
const OTHER_DAY = dateOf(4, 1);
let page: Page;
let close: () => Promise<void>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } }));
});
test.afterAll(() => close());

const named = (name: string): Locator => page.getByRole('complementary', { name, exact: true });
const panel = (name = CLIENT): Locator => named(`Move: ${name}`);
const field = (name: string): Locator => panel().getByRole('textbox', { name });
const drawn = (name: string): Locator =>
  page
    .locator('[data-kept=false] [role=cell]')
    .getByRole('button', { name: new RegExp(name) })
    .first();
const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

async function book(client: string, date: string, time: string, minutes: string): Promise<void> {
  await press('New appointment');
  const form = page.getByRole('complementary');
  await form.getByRole('combobox', { name: 'Client' }).fill(client);
  await form.getByRole('textbox', { name: 'Date' }).fill(date);
  await form.getByLabel('Start').fill(time);
  await form.getByRole('textbox', { name: 'Length' }).fill(minutes);
  await form.getByRole('button', { name: 'Book', exact: true }).click();
}

test('two appointments are booked', async () => {
  await book(CLIENT, DAY, '13:00', '50');
  await expect(drawn(CLIENT)).toBeVisible({ timeout: 20_000 });
  await book(OTHER, OTHER_DAY, '11:00', '90');
  await expect(drawn(OTHER)).toBeVisible({ timeout: 20_000 });
});

test('details are shown over a move, by click and by Enter, and Escape and Close give it back as it was', async () => {
  await drawn(CLIENT).click();
  await press('Move …');
  await field('Start').fill('16:00');
  await drawn('Yoga').click();
  await expect(named('Yoga')).toBeVisible();
  await expect(panel()).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(named('Yoga')).toHaveCount(0);
  await expect(field('Start')).toHaveValue('16:00');
  await expect(field('Start')).toBeFocused();

  await drawn('Yoga').focus();
  await page.keyboard.press('Enter');
  await expect(named('Yoga').getByRole('heading', { name: 'Yoga' })).toBeFocused();
  await named('Yoga').getByRole('button', { name: 'Close' }).click();
  await expect(field('Start')).toBeFocused();
  await expect(field('Start')).toHaveValue('16:00');
});

test('its own details are shown over it too, and lead back to it', async () => {
  await drawn(CLIENT).click();
  await expect(panel()).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(field('Start')).toBeFocused();
  await drawn(CLIENT).click();
  await named(CLIENT).getByRole('button', { name: 'Move …' }).click();
  await expect(field('Start')).toHaveValue('16:00');
});

test('turning the calendar, or a place in it, shows the move again', async () => {
  await drawn('Yoga').click();
  await press('Next');
  await expect(named('Yoga')).toHaveCount(0);
  await expect(panel()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeFocused();
  await press('Previous');
  await drawn('Yoga').click();
  await expect(panel()).toBeHidden();
  const column = page.locator(`[data-kept=false] [role=cell][data-date="${OTHER_DAY}"]`).last();
  // A quarter past ten.
  await column.click({ position: { x: 20, y: 41 * 12 + 4 } });
  await expect(field('Date')).toHaveValue(asTyped(OTHER_DAY));
  await expect(field('Start')).toHaveValue('10:15');
  await expect(panel().getByRole('button', { name: 'Move', exact: true })).toBeFocused();
});

test('Escape leaves the move where nothing lies over it: its details are there, with the focus', async () => {
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  const details = named(CLIENT);
  await expect(details).toBeVisible();
  await expect.poll(() => details.evaluate((aside) => aside.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(drawn(CLIENT)).toBeFocused();
});

test('a free time of the calendar is as long as what moves, where it stands too; then again as it was chosen', async () => {
  const length = page.getByRole('combobox', { name: 'Length of free times' });
  const ofTheDay = page.locator(`[role=cell][data-date="${OTHER_DAY}"] [data-free-start]`);
  const minutes = (): Promise<number[]> =>
    ofTheDay.evaluateAll((slots) =>
      slots.map((slot) => {
        const { freeStart, freeEnd } = (slot as HTMLElement).dataset;
        return (Number(freeEnd) - Number(freeStart)) / 60_000;
      }),
    );
  const standing = Date.parse(`${OTHER_DAY}T11:00:00+02:00`);
  /** Which of the free times lies over the place where it stands; -1: none. */
  const overIt = (): Promise<number> =>
    ofTheDay.evaluateAll(
      (slots, start) =>
        slots.findIndex((slot) => {
          const { freeStart, freeEnd } = (slot as HTMLElement).dataset;
          return Number(freeStart) <= start && start < Number(freeEnd);
        }),
      standing,
    );
  await page.getByRole('switch', { name: 'Free times' }).click();
  await length.click();
  await page.getByRole('option', { name: '30 min' }).click();
  await expect.poll(async () => [...new Set(await minutes())]).toEqual([30]);
  expect(await overIt()).toBe(-1);

  await drawn(OTHER).click();
  await press('Move …');
  await expect(page.getByText('90 min, for the move')).toBeVisible();
  await expect(length).toHaveCount(0);
  await expect.poll(async () => [...new Set(await minutes())]).toEqual([90]);
  await page
    .locator(`[role=cell][data-date="${OTHER_DAY}"] [role=button]:has([data-free-start])`)
    .nth(await overIt())
    .focus();
  await page.keyboard.press('w');
  await expect(page.getByRole('complementary')).toContainText('It is offered for booking.');
  await page.keyboard.press('Escape');
  await panel(OTHER).getByRole('textbox', { name: 'Length' }).fill('60');
  await expect(page.getByText('60 min, for the move')).toBeVisible();
  await expect.poll(async () => [...new Set(await minutes())]).toEqual([60]);

  await press('Back');
  await expect(length).toHaveValue('30 min');
  await expect.poll(async () => [...new Set(await minutes())]).toEqual([30]);
  expect(await overIt()).toBe(-1);
  await named(OTHER).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('switch', { name: 'Free times' }).click();
});

test('after a move by keys to another week, Ctrl+Z turns the calendar back to it, with the focus', async () => {
  await drawn(CLIENT).focus();
  for (let day = 0; day < 2; day += 1) {
    await expect(drawn(CLIENT)).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
  }
  const region = page.locator('[role=status][aria-live]');
  await expect(region.filter({ hasText: /^Moved .* to Sun\b/ })).toBeAttached({ timeout: 20_000 });
  await expect(page.locator(`[data-kept=false] [role=cell][data-date="${DAY}"]`)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  // By one move, or where the keys came slowly by the last of two.
  await expect(region.filter({ hasText: /^Moved .* back to (Mon|Tue)\b/ })).toBeAttached({ timeout: 20_000 });
  await expect(page.locator(`[data-kept=false] [role=cell][data-date="${DAY}"]`).last()).toBeVisible();
  await expect(drawn(CLIENT)).toBeFocused();
});

test('what is moved is cancelled in details over its move: the move is over', async () => {
  await drawn(CLIENT).click();
  await press('Move …');
  await drawn(CLIENT).click();
  await named(CLIENT).getByRole('button', { name: 'Cancel appointment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 20_000 });
  await expect(named(CLIENT)).toContainText('cancelled by you');
  await named(CLIENT).getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('complementary')).toHaveCount(0);
});
