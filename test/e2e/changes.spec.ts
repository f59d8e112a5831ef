import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { listen } from './heard.ts';
import { test } from './test.ts';

// What was done is seen twice: in the line above the calendar, with the way back, and afterwards in What changed.
const CLIENT = 'Lena Fuchs';
const EVENT = 'Choir 🎶';
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;
let heard: Awaited<ReturnType<typeof listen>>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  heard = await listen(page);
});
test.afterAll(() => sample.close());

const button = (name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const panel = (): Locator => page.getByRole('complementary');
const strip = (): Locator => page.getByRole('banner');
const line = (text: RegExp): Locator => strip().getByText(text);
const undo = (): Locator => strip().getByRole('button', { name: 'Undo' });
const inWeek = (name: string): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: name });
/** The rows of What changed, newest first. */
const rows = (): Locator => page.getByRole('main').getByRole('listitem');

async function book(weeks: number | null, day: number, time: string): Promise<void> {
  await button('New appointment').click();
  await panel().getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(day));
  await panel().getByLabel('Start').fill(time);
  if (weeks !== null) {
    await panel().getByRole('checkbox', { name: 'Repeat weekly' }).check();
    await panel().getByLabel('Weeks in all').fill(String(weeks));
  }
  await panel()
    .getByRole('button', { name: /^Book( all \d+)?$/ })
    .click();
}
async function cancel(scope: RegExp | null): Promise<void> {
  await button('Cancel appointment').click();
  const dialog = page.getByRole('dialog');
  if (scope !== null) await dialog.getByText(scope).click();
  await dialog.getByRole('button', { name: /^Cancel (appointment|all of them)$/ }).click();
  await expect(dialog).toHaveCount(0);
}
async function open(name: string): Promise<void> {
  await inWeek(name).last().click();
  await expect(panel().getByRole('heading', { name })).toBeVisible();
}
const close = (): Promise<void> => page.keyboard.press('Escape');
const changes = (): Promise<void> => button('What changed').click();
const calendar = (): Promise<void> => button('Calendar').click();

test('what was booked and moved is told, and so is that it was moved back', async () => {
  await book(null, 4, '12:30');
  await expect(line(/^Booked and in iCloud \(Practice\): Lena Fuchs, Fri,? 16 Oct, 12:30/)).toBeVisible();
  await inWeek(CLIENT).last().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(line(/^Moved Lena Fuchs to Fri,? 16 Oct, 12:45$/)).toBeVisible();
  await undo().click();
  const back = line(/^Moved Lena Fuchs back to Fri,? 16 Oct, 12:30$/);
  await expect(back).toBeVisible();
  await expect(undo()).toHaveCount(0);
  expect(await heard(/^Moved Lena Fuchs back to Fri,? 16 Oct, 12:30/)).toHaveLength(1);
  expect(
    await back.evaluate((element) => element.closest('[aria-live],[role=status],[role=alert]')),
  ).toBeNull();
  await changes();
  await expect(rows().nth(0)).toContainText(/Lena Fuchs was moved.*12:45.*12:30/);
  await expect(rows().nth(1)).toContainText(/Lena Fuchs was moved.*12:30.*12:45/);
  await expect(rows().nth(2)).toContainText(/Lena Fuchs was booked/);
  await calendar();
});

test('a cancellation is told with what iCloud has, covers nothing, moves nothing, and is taken back', async () => {
  await open(CLIENT);
  const above = await page.getByRole('main').boundingBox();
  await cancel(null);
  const told = line(
    /^Cancelled: Lena Fuchs, Fri,? 16 Oct, 12:30\s*–\s*13:20\. Nothing of this is in iCloud$/,
  );
  await expect(told).toBeVisible();
  expect(await page.getByRole('main').boundingBox()).toEqual(above);
  expect(await heard(/^Cancelled: Lena Fuchs/)).toHaveLength(1);
  await undo().click();
  await expect(line(/^Restored: Lena Fuchs, .*\. In iCloud \(Practice\)$/)).toBeVisible();
  expect(await heard(/^Restored: Lena Fuchs/)).toHaveLength(1);
  await expect(undo()).toHaveCount(0);
  await expect(inWeek(CLIENT).first()).toBeVisible();
  await close();
  await changes();
  await expect(rows().nth(0)).toContainText('Undone: Appointment with Lena Fuchs is back again');
  await expect(rows().nth(1)).toContainText('Lena Fuchs was cancelled by you');
  await calendar();
});

test('without a network it is said to be still in iCloud; Undo asks, and the key does the same', async () => {
  await button('Try offline').click();
  await open(CLIENT);
  await cancel(null);
  await expect(line(/^Cancelled: Lena Fuchs, .*\. Will be removed from iCloud when online$/)).toBeVisible();
  await close();
  await page.keyboard.press('Control+z');
  const anyway = page.getByRole('dialog').getByRole('button', { name: 'Take it back anyway' });
  await expect(anyway.or(line(/^Restored:/)).first()).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await expect(line(/^Restored: Lena Fuchs, /)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button('Go online again').click();
});

test('one of a series is cancelled: its details say what remains, and What changed has a line for it', async () => {
  await book(2, 5, '12:00');
  await expect(line(/^2 appointments booked and in iCloud/)).toBeVisible();
  await inWeek(CLIENT).last().click();
  await expect(panel()).toContainText('1 of 2, weekly');
  await cancel(/^Only Saturday,? 17 October$/);
  await expect(panel()).toContainText('was one of a weekly series; 1 other remains');
  await expect(line(/^Cancelled: Lena Fuchs, only Sat,? 17 Oct, /)).toBeVisible();
  await close();
  await changes();
  await expect(rows().nth(0)).toContainText(/Lena Fuchs was cancelled by you.*17 Oct/);
  await expect(rows().nth(1)).toContainText(/Lena Fuchs was booked.*2 appointments, weekly/);
  await rows().nth(0).getByRole('button', { name: 'Restore Lena Fuchs' }).click();
  await expect(rows().nth(0)).toContainText('Appointment with Lena Fuchs was restored');
  await calendar();
  await page.locator(`[role=cell][data-date="${dateOf(5)}"] [role=button]`, { hasText: CLIENT }).click();
  await expect(panel()).toContainText('1 of 2, weekly');
  await cancel(/^This and following$/);
  await expect(line(/ and all that follow\. Nothing of this is in iCloud$/)).toBeVisible();
  await close();
});

test('an event that is let go is told, and taken back; What changed has both, with a way back of its own', async () => {
  await open(EVENT);
  await panel().getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.getByRole('menuitem', { name: 'This one' }).click();
  await expect(line(/^Choir 🎶 doesn't hold your time\. Nothing was written to iCloud\.$/)).toBeVisible();
  expect(await heard(/^Choir 🎶 doesn't hold/)).toHaveLength(1);
  await undo().click();
  await expect(line(/^Choir 🎶 holds your time again$/)).toBeVisible();
  await panel().getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.getByRole('menuitem', { name: 'The whole series' }).click();
  await expect(line(/^Choir 🎶: no event of this series holds your time now/)).toBeVisible();
  await close();
  await changes();
  await expect(page.getByText(/Settings are not listed\.$/)).toBeVisible();
  await expect(rows().nth(0)).toContainText("Choir 🎶 and its whole series don't hold your time any more");
  await expect(rows().nth(1)).toContainText('Choir 🎶 holds your time again: you let it');
  await expect(rows().nth(2)).toContainText("Choir 🎶 doesn't hold your time any more: you let it go");
  const again = page.getByRole('button', { name: 'Let Choir 🎶 hold my time again' });
  await expect(again).toHaveCount(1);
  await again.click();
  await expect(rows().nth(0)).toContainText('Choir 🎶 and its series hold your time again');
  await expect(again).toHaveCount(0);
  await calendar();
  await expect(strip().getByText(/Choir/)).toHaveCount(0);
});

test('the line passes where it can be taken back, too, but not while it is pointed at; the key still takes it back', async () => {
  const letGo = line(/^Choir 🎶 doesn't hold your time/);
  await open(EVENT);
  await panel().getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.getByRole('menuitem', { name: 'This one' }).click();
  await close();
  await letGo.hover();
  await page.clock.runFor(31_000);
  await expect(letGo).toBeVisible();
  await page.mouse.move(640, 600);
  await page.clock.runFor(29_000);
  await expect(letGo).toBeVisible();
  await page.clock.runFor(2_000);
  await expect(letGo).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(line(/^Choir 🎶 holds your time again$/)).toBeVisible();
});

test('a Blocked Slot that is changed or deleted is told, and is as before after Undo', async () => {
  await button('More to make').click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await panel().getByRole('textbox', { name: 'Title' }).fill('Fire drill');
  await panel().getByRole('textbox', { name: 'Date' }).first().fill(dateOf(4));
  await panel().getByRole('button', { name: 'Save' }).click();
  await strip().getByRole('button', { name: 'Show', exact: true }).click();
  await panel().getByRole('button', { name: 'Edit …' }).click();
  await expect(panel().getByRole('heading', { name: 'Edit Blocked Slot' })).toBeVisible();
  await panel().getByRole('textbox', { name: 'Title' }).fill('Paperwork');
  await panel().getByRole('checkbox', { name: 'All day' }).check();
  await panel().getByRole('combobox', { name: 'Repeats' }).selectOption('Every day');
  await panel().getByRole('button', { name: 'Save' }).click();
  await expect(line(/^Changed: Paperwork, Fri 16 Oct\. Only on this computer\.$/)).toBeVisible();
  await expect(panel()).toContainText('Every day');
  await expect(inWeek('Paperwork')).toHaveCount(3);
  await undo().click();
  await expect(line(/^Back again: Fire drill$/)).toBeVisible();
  await expect(panel().getByRole('heading', { name: 'Fire drill' })).toBeVisible();
  await panel().getByRole('button', { name: 'Delete' }).click();
  await expect(line(/^Deleted: Fire drill$/)).toBeVisible();
  await undo().click();
  await expect(line(/^Back again: Fire drill$/)).toBeVisible();
  await expect(inWeek('Fire drill')).toHaveCount(1);
});

test('with names hidden neither the line nor What changed names anybody', async () => {
  await open(EVENT);
  await panel().getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.getByRole('menuitem', { name: 'This one' }).click();
  await expect(line(/^Choir/)).toBeVisible();
  await page.keyboard.press('Control+Shift+h');
  await expect(line(/^Blocked Slot doesn't hold your time/)).toBeVisible();
  expect(await strip().innerHTML()).not.toContain('Choir');
  await close();
  await changes();
  await expect(rows().first()).toContainText("Blocked Slot doesn't hold your time any more");
  await expect(rows().filter({ hasText: 'was booked' }).first()).toContainText('L.F.');
  expect(await page.locator('body').innerHTML()).not.toMatch(/Choir|Fuchs|Fire drill/);
  await page.keyboard.press('Control+Shift+h');
});
