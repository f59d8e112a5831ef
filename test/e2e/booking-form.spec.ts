import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped, dateIn } from './typed-day.ts';

/** Pixels of an hour in the grid. */
const HOUR_PX = 48;
const MONDAY = dateOf(0, 1);
const TUESDAY = dateOf(1, 1);
const THURSDAY = dateOf(3, 1);
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary').filter({ visible: true });
const field = (name: string): Locator => panel().getByRole('textbox', { name, exact: true });
const client = (): Locator => panel().getByRole('combobox', { name: 'Client' });
const column = (date: string): Locator => page.locator(`[role=cell][data-date="${date}"]`).last();
const event = (title: RegExp): Locator =>
  page.locator('[role=cell] [role=button]').filter({ hasText: title }).first();

/** Clicks an empty place of the grid. */
async function clickAt(date: string, time: string): Promise<void> {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  await column(date).click({ position: { x: 30, y: (hour + minute / 60) * HOUR_PX + 4 } });
}

/** Where the outline of what is being made lies: date, from, to; null where there is none. */
async function outlined(): Promise<string | null> {
  const outline = page.locator('[class*=target]');
  if ((await outline.count()) === 0) return null;
  const date = (await outline.locator('xpath=ancestor::*[@data-date][1]').getAttribute('data-date')) ?? '';
  const [box, whole] = [await outline.boundingBox(), await column(date).boundingBox()];
  const timeAt = (y: number): string => {
    const minutes = Math.round(((y - (whole?.y ?? 0)) / HOUR_PX) * 60);
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  };
  const { y = 0, height = 0 } = box ?? {};
  return `${date} ${timeAt(y)} ${timeAt(y + height)}`;
}

/** A new appointment with something typed into it. */
async function begin(): Promise<void> {
  await clickAt(MONDAY, '12:00');
  await client().fill('Nora Field');
  await field('Service').fill('First session');
  await field('Private note').fill('Comes by train');
}

async function expectTyped(): Promise<void> {
  await expect(client()).toHaveValue('Nora Field');
  await expect(field('Service')).toHaveValue('First session');
  await expect(field('Private note')).toHaveValue('Comes by train');
}

test('another place of the calendar changes when it is, and what was typed stays', async () => {
  await begin();
  await clickAt(THURSDAY, '10:15');
  await expectTyped();
  await expect(field('Date')).toHaveValue(asTyped(THURSDAY));
  await expect(field('Start')).toHaveValue('10:15');
  await expect(field('Length')).toHaveValue('50 min');
  await expect(panel().getByRole('button', { name: 'Book', exact: true })).toBeFocused();
});

test('so does a free time that is offered, by mouse or keys', async () => {
  await page.getByRole('switch', { name: 'Free times' }).press('Space');
  const offered = page.locator(`[role=cell][data-date="${MONDAY}"] [role=button]:has([data-free-start])`);
  await offered.first().click();
  await expectTyped();
  await expect(field('Date')).toHaveValue(asTyped(MONDAY));
  const first = await field('Start').inputValue();
  await offered.nth(1).press('Enter');
  await expectTyped();
  await expect(field('Start')).not.toHaveValue(first);
  await page.getByRole('switch', { name: 'Free times' }).press('Space');
});

test('an entry opens over what was begun, and closing it leads back to where the typing was', async () => {
  await field('Service').focus();
  await event(/Supervision/).click();
  await expect(panel().getByRole('heading', { level: 2 })).toHaveText(/Supervision/);
  await expect(client()).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expectTyped();
  await expect(field('Service')).toBeFocused();
  await event(/Supervision/).click();
  await page.keyboard.press('n');
  await expect(field('Service')).toBeFocused();
  await expectTyped();
});

test('what the grid outlines is what the form says, at each step', async () => {
  await clickAt(THURSDAY, '10:15');
  await expect.poll(outlined).toBe(`${THURSDAY} 10:15 11:05`);
  await panel()
    .getByRole('button', { name: /^Begin earlier, / })
    .click();
  await expect.poll(outlined).toBe(`${THURSDAY} 10:00 10:50`);
  await field('Length').fill('90');
  await expect.poll(outlined).toBe(`${THURSDAY} 10:00 11:30`);
  await page.keyboard.press('Escape');
  await expect.poll(outlined).toBeNull();
});

test('a form without a typed letter is replaced by what is opened', async () => {
  await clickAt(MONDAY, '12:00');
  await expect.poll(outlined).toBe(`${MONDAY} 12:00 12:50`);
  await event(/Supervision/).click();
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
});

test('New appointment proposes a time that is free, outlined where the form says', async () => {
  // It is 10:36: the next quarter would run into the session at 11:30.
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.keyboard.press('n');
  await expect(panel().getByRole('status')).toHaveText(/ Free\.$/);
  const [date, time] = [dateIn(await field('Date').inputValue()), await field('Start').inputValue()];
  expect(await outlined()).toContain(`${date} ${time.replace(/^0/, '')} `);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await field('Date').fill(TUESDAY);
  await field('Start').fill('20:00');
  await expect.poll(outlined).toBe(`${TUESDAY} 20:00 20:50`);
  await expect(panel().getByRole('status')).toHaveText(/ Free, but outside your working hours\.$/);
  await page.keyboard.press('Escape');
});

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test(`whether the time is free is in sight from the first moment at ${width} × ${height}`, async () => {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('n');
    await expect(panel().getByRole('status')).toBeInViewport({ ratio: 1 });
    await expect(panel().getByRole('button', { name: 'Why?' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

/** What has the focus, whether it lies in sight and clear of the bar, and whether it is the last in the form. */
function focusInTheForm(): Promise<{ name: string; isClear: boolean; isLast: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const bar = [...document.querySelectorAll('aside [class*=bar]')].find((each) => each.checkVisibility());
    if (focused === null || bar === undefined) return { name: 'no focus', isClear: false, isLast: true };
    const [box, under] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
    const isInBar = bar.contains(focused);
    const isInside = box.top >= 0 && box.bottom <= innerHeight + 1;
    const body = focused.closest('form')?.getBoundingClientRect();
    const isInForm = body === undefined || (box.bottom > body.top + 4 && box.top < body.bottom - 4);
    return {
      name: focused.id + focused.textContent,
      isClear: isInside && isInForm && (isInBar || box.bottom <= under.top + 1),
      isLast: isInBar && focused.getAttribute('type') === 'submit',
    };
  });
}

/** Goes through a form by Tab, to its last button. Gives what lay under the bar or beside the window meanwhile. */
async function hiddenOnTheWay(): Promise<{ readonly stops: number; readonly hidden: string[] }> {
  const hidden: string[] = [];
  for (let stops = 0; stops < 40; stops += 1) {
    // What comes in meanwhile may move it; it is brought back within a frame or two.
    let at = await focusInTheForm();
    for (let tries = 0; tries < 20 && !at.isClear; tries += 1) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      at = await focusInTheForm();
    }
    if (!at.isClear) hidden.push(at.name);
    if (at.isLast) return { stops, hidden };
    await page.keyboard.press('Tab');
  }
  return { stops: 40, hidden };
}

const SIZES = [
  [1280, 800],
  [900, 600],
  [640, 400],
] as const;

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} nothing of the form that has the focus lies under its bar`, async () => {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('n');
    await expect(client()).toBeFocused();
    const { stops, hidden } = await hiddenOnTheWay();
    expect(hidden).toEqual([]);
    expect(stops).toBeGreaterThan(10);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test('in the lowest window the question of what iCloud shows is not answered unseen', async () => {
  await page.setViewportSize({ width: 640, height: 400 });
  await page.keyboard.press('n');
  await client().fill('Nora Field');
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('radio', { name: 'No name Appointment' })).toBeFocused();
  await expect(page.getByText(/^Booked/)).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
  await expect(event(/Nora Field/)).toBeVisible();
});

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} nothing of Move that has the focus lies under its bar`, async () => {
    await event(/Nora Field/).focus();
    await page.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Move …' }).press('Enter');
    await page.setViewportSize({ width, height });
    await field('Date').focus();
    const { stops, hidden } = await hiddenOnTheWay();
    expect(hidden).toEqual([]);
    expect(stops).toBeGreaterThan(3);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test('after a series, each week that was taken says what its times are for, and whose they are', async () => {
  const taken = dateOf(3, 4); // a public holiday
  await page.keyboard.press('n');
  await client().fill('Olga Weekly');
  await field('Date').fill(taken);
  await field('Start').fill('09:00');
  await panel().getByRole('checkbox', { name: 'Repeat weekly' }).check();
  await panel().getByRole('textbox', { name: 'Weeks in all' }).fill('2');
  await panel().getByRole('button', { name: 'Book 1 of 2', exact: true }).click();
  await expect(panel()).toContainText('1 of 2 weeks are booked');
  await expect(panel()).toContainText('Olga Weekly');
  await expect(panel().getByText('Book another time instead:')).toBeVisible();
  const times = panel().getByRole('group', { name: 'Book another time instead of Thu 12 Nov' });
  await expect(times.getByRole('button')).not.toHaveCount(0);
});
