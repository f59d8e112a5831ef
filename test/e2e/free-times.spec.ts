import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { keyboardOf } from './keyboard.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// On a Wednesday, 14 October 2026: what is free there lies where the sample has it.
let page: Page;
let close: () => Promise<void>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } }));
  await page.getByRole('switch', { name: 'Free times' }).click();
});
test.afterAll(() => close());

const panel = () => page.getByRole('complementary');
const note = (text: string | RegExp) => page.getByRole('main').getByRole('status').filter({ hasText: text });
const freeSlots = () => page.locator('[role=cell] [data-free-start]');
const HORIZON = 'by “How far ahead”, times are offered up to 365 days from today.';

async function goTo(date: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(date);
  await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Clicks on a day at a time, on whatever is drawn there. */
async function clickAt(date: string, time: string): Promise<void> {
  const column = await page.locator(`[role=cell][data-date="${date}"]`).last().boundingBox();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const line = await page
    .locator(`[data-time="${String(hour).padStart(2, '0')}:00:00"]`)
    .first()
    .boundingBox();
  if (column === null || line === null) throw new Error(`${date}, ${time} is not on the screen`);
  await page.mouse.click(column.x + column.width / 2, line.y + (minute / 60) * 48 + 2);
}

test('behind the last free slot to choose, a click books the latest that fits there', async () => {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  // Wednesday is free from 12:05 to 16:00; the last slot drawn on it ends at 15:05, the last that fits at 15:50.
  const slots = page.locator('[role=cell][data-date="2026-10-21"] [data-free-start]');
  await expect(slots).toHaveCount(4);
  const start = page.getByRole('textbox', { name: 'Start' });
  for (const [time, booked] of [
    ['12:07', '12:15'],
    ['15:15', '15:00'],
    ['15:40', '15:00'],
    ['15:55', '15:00'],
  ] as const) {
    await clickAt('2026-10-21', time);
    await expect(start).toHaveValue(booked);
    await expect(page.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped('2026-10-21'));
    await expect(panel().getByText('Free.', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('a click there asks for the length that is shown, and beside it for the usual one at its own time', async () => {
  await page.getByRole('combobox', { name: 'Length of free times' }).click();
  await page.getByRole('option', { name: '45 min' }).click();
  // Thursday is free until 17:00; the last slot drawn there ends at 16:45.
  await expect(page.locator('[role=cell][data-date="2026-10-22"] [data-free-start]')).toHaveCount(7);
  await clickAt('2026-10-22', '16:50');
  await expect(panel().getByRole('textbox', { name: 'Length' })).toHaveValue('45 min');
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue('16:15');
  await page.keyboard.press('Escape');
  await clickAt('2026-10-24', '15:15');
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue('15:15');
  await expect(panel().getByRole('textbox', { name: 'Length' })).toHaveValue('50 min');
  await page.keyboard.press('Escape');
});

test('by keyboard every start of a free stretch is reached: the form says which they are, and steps within', async () => {
  await page.getByRole('combobox', { name: 'Length of free times' }).click();
  await page.getByRole('option', { name: '50 min' }).click();
  await expect(note(/^Other starts fit too/)).toBeVisible();
  const ofTheDay = page.locator('[role=cell][data-date="2026-10-21"] [data-free-start]');
  const minutes = (): Promise<number> =>
    ofTheDay
      .nth(1)
      .evaluate((slot) => (Number(slot.dataset['freeEnd']) - Number(slot.dataset['freeStart'])) / 60_000);
  // Those of the length before stay until the new ones are read.
  await expect.poll(minutes).toBe(50);
  await page
    .locator('[role=cell][data-date="2026-10-21"] [role=button]:has([data-free-start])')
    .nth(1)
    .focus();
  await page.keyboard.press('Enter');
  const start = page.getByRole('textbox', { name: 'Start' });
  await expect(start).toHaveValue('12:15');
  await expect(
    panel().getByText('Free 12:05–16:00: a start every 15 minutes, from 12:15 to 15:00'),
  ).toBeVisible();
  const earlier = panel().getByRole('button', { name: /^Begin earlier/ });
  const later = panel().getByRole('button', { name: /^Begin later/ });
  await expect(earlier).toHaveAttribute('aria-disabled', 'true');
  await expect(later).toHaveAccessibleName('Begin later, 12:30');
  const keys = keyboardOf(page);
  await keys.goTo(later);
  for (const [time, until] of [
    ['12:30', '13:20'],
    ['12:45', '13:35'],
  ] as const) {
    await page.keyboard.press('Enter');
    await expect(start).toHaveValue(time);
    await expect(panel().getByRole('status')).toHaveText(new RegExp(`, ${time}.${until} Free\\.$`));
    await expect(later).toBeFocused();
  }
  await expect(panel().getByText('Checked against 3 calendars, just now.')).toBeVisible();
  // To the last start, and no further.
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('Enter');
  await expect(start).toHaveValue('15:00');
  await expect(later).toBeFocused();
  await keys.goTo(earlier, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(start).toHaveValue('14:45');
  await page.keyboard.press('Escape');
});

test('the agenda says of each free stretch until when something may begin, where it begins', async () => {
  await page.keyboard.press('4');
  const first = page.getByRole('button', { name: /^Wednesday 21 October, 12:15, free/ });
  await expect(first).toHaveAccessibleName(
    /, free, checked against 3 calendars, just now\. Free 12:05.16:00: a start every 15 minutes, from 12:15 to 15:00$/,
  );
  await first.press('Enter');
  await expect(panel().getByRole('button', { name: 'Begin later, 12:30' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
});

test('in the past it is said that there are none', async () => {
  await goTo('2026-09-30');
  await expect(note('In the past: no free times are offered.')).toBeVisible();
  await expect(freeSlots()).toHaveCount(0);
});

test('beyond the horizon the rule is named, and the way to it and back', async () => {
  await goTo('2028-03-01');
  await expect(note(`Too far ahead: ${HORIZON}`)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Change working hours' }).click();
  const ahead = page.getByRole('textbox', { name: 'How far ahead' });
  await expect(ahead).toHaveValue('365 days');
  await ahead.fill('700');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(freeSlots().first()).toBeVisible();
  await expect(note('Too far ahead')).toHaveCount(0);
});

test('in the week in which the horizon lies, it is said why later days are empty', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).click();
  await page.getByRole('textbox', { name: 'How far ahead' }).fill('365');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await goTo('2027-10-13');
  await expect(note(`B${HORIZON.slice(1)}`)).toBeVisible();
  await expect(freeSlots().first()).toBeVisible();
  await expect(page.locator('[role=cell][data-date="2027-10-15"] [data-free-start]')).toHaveCount(0);
});
