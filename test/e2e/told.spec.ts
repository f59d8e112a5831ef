import { expect, type Locator, type Page } from '@playwright/test';
import { createAppOfThatDay, dateOf, openSampleOfThatDay, stopClock, ZONE } from './fixed-day.ts';
import { test } from './test.ts';

// What somebody who is new here stumbled over: what was done is seen, and what was typed is not lost.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary');
const strip = (): Locator => page.getByRole('banner');

test('a Blocked Slot of another week is told, with the way to it', async () => {
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await panel().getByRole('textbox', { name: 'Title' }).fill('Fire drill');
  await panel().getByRole('textbox', { name: 'Date' }).first().fill(dateOf(10));
  await panel().getByRole('button', { name: 'Save' }).click();
  const line = /^Blocked: Fire drill, Thu 22 Oct, \d\d:\d\d\s*–\s*\d\d:\d\d\. Only on this computer\.$/;
  await expect(strip().getByText(line)).toBeVisible();
  await expect(page.locator('[role=status][aria-live]').getByText(line)).toBeAttached();
  await expect(page.getByRole('switch', { name: 'Free times' })).toBeVisible();
  await strip().getByRole('button', { name: 'Show' }).click();
  await expect(panel()).toContainText('Fire drill');
  await expect(strip().getByText(/^Blocked:/)).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('a new appointment that was closed comes back with what was typed; one with nothing typed is gone', async () => {
  await page.getByRole('button', { name: 'Calendar', exact: true }).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(strip().getByText('Not booked. Undo brings your draft back')).toHaveCount(0);
  await page.keyboard.press('n');
  await panel().getByRole('combobox', { name: 'Client' }).fill('Lena Fuchs');
  await panel().getByLabel('Start').fill('12:10');
  await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(panel()).toHaveCount(0);
  await expect(strip().getByText('Not booked. Undo brings your draft back')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(panel().getByRole('combobox', { name: 'Client' })).toHaveValue('Lena Fuchs');
  await expect(panel().getByLabel('Start')).toHaveValue('12:10');
  await expect(strip().getByText('Not booked. Undo brings your draft back')).toHaveCount(0);
  await panel().getByRole('combobox', { name: 'Client' }).fill('');
  await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
});

test('what was typed for a Blocked Slot lies under what is opened over it, and comes back once it was closed', async () => {
  const more = page.getByRole('button', { name: 'More to make' });
  const titled = panel().getByRole('textbox', { name: 'Title' });
  await more.click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await titled.fill('Rounds');
  await page
    .locator('[data-kept=false]')
    .getByRole('button', { name: /^Choir/ })
    .first()
    .click();
  await expect(panel().filter({ visible: true })).toContainText('Choir');
  await page.keyboard.press('Escape');
  await expect(titled).toHaveValue('Rounds');
  await expect(titled).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(strip().getByText('Not blocked. Undo brings your draft back')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(titled).toHaveValue('Rounds');
  await titled.fill('');
  await page.keyboard.press('Escape');
});

for (const entry of ['New appointment', 'New Blocked Slot']) {
  test(`the focus goes back to the button of the menu from which ${entry} was opened`, async () => {
    const more = page.getByRole('button', { name: 'More to make' });
    const leave = [
      () => page.keyboard.press('Escape'),
      () => panel().getByRole('button', { name: 'Cancel', exact: true }).click(),
    ];
    for (const close of leave) {
      await more.click();
      await page.getByRole('menuitem', { name: entry }).click();
      await expect(panel().locator(':focus')).toBeVisible();
      await close();
      await expect(more).toBeFocused();
    }
  });
}

test('a view that was clicked leaves the keys to the window', async () => {
  await page.getByRole('radiogroup').getByText('Month', { exact: true }).click();
  await page.keyboard.press('2');
  await expect(page.locator('[data-kept=false] [role=cell][data-date]')).toHaveCount(14);
});

test('what the panel moved can be taken back like what was dragged', async () => {
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await panel().getByRole('combobox', { name: 'Client' }).fill('Lena Fuchs');
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(3));
  await panel().getByLabel('Start').fill('09:00');
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
  await strip().getByRole('button', { name: 'Show' }).click();
  await expect(panel()).toContainText('Lena Fuchs');
  await panel().getByRole('button', { name: /^Move/ }).click();
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(4));
  await panel().getByLabel('Start').fill('10:00');
  await panel().getByRole('button', { name: 'Move', exact: true }).click();
  await expect(strip().getByText(/Lena Fuchs.*16 Oct/)).toBeVisible();
  await strip().getByRole('button', { name: 'Undo' }).click();
  await expect(panel()).toContainText(/15 October/);
  await page.keyboard.press('Escape');
});

test('working hours that were typed are still there after a look at something else, and said to be unsaved', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).click();
  const first = page.getByRole('group', { name: 'Monday' }).getByRole('textbox').first();
  const before = await first.inputValue();
  await expect(page.getByText('Not saved yet.')).toHaveCount(0);
  await first.fill('07:15');
  await expect(page.getByText('Not saved yet.')).toBeInViewport();
  await first.fill(before);
  await expect(page.getByText('Not saved yet.')).toHaveCount(0); // there is nothing to be saved
  await first.fill('07:15');
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  const notice = strip().getByRole('status').filter({ hasText: 'Your new working hours are not saved yet' });
  await notice.getByRole('button', { name: 'Show' }).click();
  await expect(first).toHaveValue('07:15');
  await expect(page.getByText('Not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('main', { name: 'Calendar' })).toBeVisible(); // where Show was pressed
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).click();
  await expect(first).toHaveValue(before);
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
});

/** Texts that are wider than their place, of those that are shown. */
const cut = (where: Locator): Promise<string[]> =>
  where.evaluateAll((elements) =>
    elements
      .filter((each) => each.getClientRects().length > 0 && each.clientWidth > 1)
      .filter((each) => each.scrollWidth > each.clientWidth)
      .map((each) => each.textContent),
  );

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test(`with a twelve-hour clock no time of an event is cut, nor the title, at ${width}`, async ({
    browser,
  }) => {
    const app = createAppOfThatDay({ args: ['--sample'], env: { LANG: 'en_US.UTF-8' } });
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: ZONE,
      viewport: { width, height },
    });
    const own = await context.newPage();
    await stopClock(own);
    await own.goto(await app.start());
    await own.locator('[role=cell] [role=listitem]').first().waitFor();
    const times = own.locator('[data-kept=false] [class*=foot] [class*=time]');
    await expect(times.filter({ hasText: 'AM' }).first()).toBeAttached();
    expect(await cut(times)).toEqual([]);
    expect(await cut(own.getByRole('banner').locator('[class*=titleText]'))).toEqual([]);
    await own.getByRole('button', { name: 'New appointment', exact: true }).first().click();
    await own.getByRole('complementary').waitFor();
    expect(await cut(times)).toEqual([]);
    await context.close();
    await app.remove();
  });
}

test('where nothing is connected no time is called free', async ({ browser }) => {
  const app = createAppOfThatDay({});
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: ZONE });
  const own = await context.newPage();
  await own.goto(await app.start());
  await expect(own.getByRole('button', { name: 'Calendar', exact: true })).toBeVisible();
  await expect(
    own
      .getByText('No appointment booked in this app')
      .or(own.getByText(/sample account/i))
      .first(),
  ).toBeVisible();
  await expect(own.getByRole('switch', { name: 'Free times' })).toHaveCount(0);
  await context.close();
  await app.remove();
});
