import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What Ctrl+Z and the button beside what was done do: one step back, never more than was asked, and never in silence.
const CLIENT = 'Lena Fuchs';
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.evaluate(() => {
    // Whatever the window asks its host next shows the way to it.
    const socket = WebSocket.prototype as { send: (this: WebSocket, data: string) => void };
    const { send } = socket;
    socket.send = function (data) {
      Object.assign(globalThis, { host: this });
      send.call(this, data);
    };
  });
});
test.afterAll(() => sample.close());

const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).first();
const panel = (): Locator => page.getByRole('complementary');
const strip = (): Locator => page.getByRole('banner');
const line = (text: RegExp): Locator => strip().getByText(text);
const dialog = (): Locator => page.getByRole('dialog');
const undo = (): Promise<void> => page.keyboard.press('Control+z');
/** The client's appointments of the week that is shown; those that were cancelled stay to be seen, struck through. */
const drawn = (): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: CLIENT });
const standing = (): Locator => drawn().filter({ hasNotText: /doesn't hold time/ });
const rows = (): Locator => page.getByRole('main').getByRole('listitem');

async function book(day: number, time: string, weeks: number | null): Promise<void> {
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
  await expect(panel()).toHaveCount(0);
}
/** Somebody else than this window takes a time, so that nothing is told of it here. */
async function take(start: string): Promise<void> {
  const at = Date.parse(start);
  const inputJson = JSON.stringify({ title: 'Fire drill', start: at, end: at + 1_800_000 });
  await page.evaluate(
    (frame) => (globalThis as unknown as { readonly host: WebSocket }).host.send(frame),
    JSON.stringify({ id: 1_000_000, command: 'blocks.create', inputJson }),
  );
}
async function cancelFollowing(): Promise<void> {
  await standing().first().click();
  await button('Cancel appointment').click();
  await dialog()
    .getByText(/^This and following$/)
    .click();
  await dialog().getByRole('button', { name: 'Cancel all of them' }).click();
  await expect(
    line(/^Cancelled: Lena Fuchs, .* and all that follow\. Nothing of this is in iCloud$/),
  ).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await page.keyboard.press('Escape');
}

test('where nothing was done the key says so, on whatever screen', async () => {
  await button('Calendar').focus();
  await undo();
  await expect(line(/^There is nothing that can be taken back$/)).toBeVisible();
  await expect(page.locator('[role=status][aria-live]').first()).toHaveText(
    'There is nothing that can be taken back',
  );
  await strip().getByRole('button', { name: 'Put away' }).click();
  await button('Settings').click();
  await undo();
  await expect(line(/^There is nothing that can be taken back$/)).toBeVisible();
  await button('Calendar').click();
});

test('a booking is taken back after a question that names it; No leaves it', async () => {
  await book(5, '12:00', null);
  await expect(standing()).toHaveCount(1);
  await expect(strip().getByRole('button', { name: 'Show', exact: true })).toBeVisible();
  await undo();
  await expect(dialog()).toContainText(
    /Cancel this appointment\?.*Lena Fuchs, Saturday,? 17 October at 12:00/,
  );
  await expect(dialog().getByText('Who cancelled?')).toHaveCount(0);
  await dialog().getByRole('button', { name: 'Keep it' }).click();
  await expect(standing()).toHaveCount(1);
  await strip().getByRole('button', { name: 'Undo' }).click();
  await dialog().getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(
    line(/^Cancelled: Lena Fuchs, Sat,? 17 Oct, .*\. Nothing of this is in iCloud$/),
  ).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await expect(standing()).toHaveCount(0);
});

test('a weekly booking is taken back as a whole, and back again', async () => {
  await book(5, '17:00', 3);
  await expect(line(/^3 appointments booked/)).toBeVisible();
  await undo();
  await expect(dialog()).toContainText('Cancel these 3 appointments?');
  await expect(dialog()).toContainText('The 2 that follow it in the series are cancelled too.');
  await expect(dialog().getByRole('radiogroup')).toHaveCount(0);
  await dialog().getByRole('button', { name: 'Cancel all of them' }).click();
  await expect(line(/^Cancelled: Lena Fuchs, Sat,? 17 Oct, .* and all that follow/)).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await expect(standing()).toHaveCount(0);
  await undo();
  await expect(line(/^Restored: Lena Fuchs, Sat,? 17 Oct, .* and 2 more after it\. In iCloud/)).toBeVisible();
  await expect(standing()).toHaveCount(1);
});

test('what follows in a series comes back by one Undo', async () => {
  await cancelFollowing();
  await expect(standing()).toHaveCount(0);
  await strip().getByRole('button', { name: 'Undo' }).click();
  await expect(line(/^Restored: Lena Fuchs, .* and 2 more after it/)).toBeVisible();
  await standing().first().click();
  await expect(panel()).toContainText('1 of 3, weekly');
  await page.keyboard.press('Escape');
});

test('what has lost its time meanwhile stays cancelled: it is counted, and the way to it is there', async () => {
  await cancelFollowing();
  await take(`${dateOf(5, 1)}T15:00:00Z`);
  await page.keyboard.press('j');
  await expect(page.locator('[role=cell] [role=button]').filter({ hasText: 'Fire drill' })).toHaveCount(1);
  await undo();
  await expect(
    line(/^1 stays cancelled: something else is at its time\. Restored: Lena Fuchs, .* and 1 more after it/),
  ).toBeVisible();
  await strip().getByRole('button', { name: 'What changed' }).click();
  const left = rows().filter({ hasText: /Lena Fuchs was cancelled by you.*24 Oct/ });
  await left.first().getByRole('button', { name: 'Restore Lena Fuchs' }).click();
  await expect(dialog()).toContainText('Fire drill');
  await dialog().getByRole('button', { name: 'Leave it cancelled' }).click();
  await button('Calendar').click();
});

test('where none has its time, the question says what it is about', async () => {
  await page.keyboard.press('t');
  await book(6, '12:00', null);
  await page.locator(`[role=cell][data-date="${dateOf(6)}"] [role=button]`, { hasText: CLIENT }).click();
  await button('Cancel appointment').click();
  await dialog().getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(dialog()).toHaveCount(0);
  await page.keyboard.press('Escape');
  await take(`${dateOf(6)}T10:00:00Z`);
  await expect(page.locator('[role=cell] [role=button]').filter({ hasText: 'Fire drill' })).toHaveCount(1);
  await undo();
  await expect(dialog()).toContainText(/Not restored: Lena Fuchs, Sun,? 18 Oct, 12:00/);
  await expect(dialog()).toContainText('Fire drill');
  await dialog().getByRole('button', { name: 'Close' }).last().click();
});

test('a Blocked Slot that was deleted is brought back, and What changed says so', async () => {
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await panel().getByRole('textbox', { name: 'Title' }).fill('Inventory');
  await panel().getByRole('button', { name: 'Save' }).click();
  await expect(line(/^Blocked: /)).toBeVisible();
  await undo();
  await expect(line(/^Deleted: Inventory$/)).toBeVisible();
  await undo();
  await expect(line(/^Back again: Inventory$/)).toBeVisible();
  await button('What changed').click();
  await expect(rows().nth(0)).toContainText('Undone: Inventory is back again');
  await expect(rows().nth(1)).toContainText('Undone: Inventory is not blocked any more');
  await expect(rows().nth(2)).toContainText(/^Inventory was blocked here/);
  await button('Calendar').click();
});

test('of a series it is said which one alone is moved', async () => {
  await page.keyboard.press('t');
  await standing().first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(dialog()).toContainText('part of a weekly series');
  await dialog()
    .getByRole('button', { name: /^Only Saturday,? 17 October$/ })
    .click();
  await expect(line(/^Moved Lena Fuchs, only Sat,? 17 Oct, to Sat,? 17 Oct, 17:15/)).toBeVisible();
});
