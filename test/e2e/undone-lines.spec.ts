import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What Undo did stands in "What changed" as that, beside what was done: never as one more change of its own.
const CLIENT = 'Lena Fuchs';
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).first();
const panel = (): Locator => page.getByRole('complementary');
const dialog = (): Locator => page.getByRole('dialog');
const line = (text: RegExp): Locator => page.getByRole('banner').getByText(text);
const appointment = (): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: CLIENT });
const undo = (): Promise<void> => page.keyboard.press('Control+z');

/** The newest lines of "What changed" begin so. */
async function expectLines(...beginnings: readonly RegExp[]): Promise<void> {
  await button('What changed').click();
  const rows = page.getByRole('main').getByRole('listitem');
  for (const [index, beginning] of beginnings.entries())
    await expect(rows.nth(index)).toContainText(beginning);
  await button('Calendar').click();
}

test('a move', async () => {
  await button('New appointment').click();
  await panel().getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(5));
  await panel().getByRole('textbox', { name: 'Start' }).fill('12:00');
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
  await expect(panel()).toHaveCount(0);
  await appointment().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(line(/^Moved Lena Fuchs/)).toBeVisible();
  await undo();
  await expect(line(/^Moved Lena Fuchs.* 12:00/)).toBeVisible();
  await expectLines(
    /^Undone: Appointment with Lena Fuchs was moved back/,
    /^Appointment with Lena Fuchs was moved/,
    /^Appointment with Lena Fuchs was booked/,
  );
});

test('an edit', async () => {
  await appointment().click();
  await panel().getByRole('button', { name: 'Edit …' }).click();
  await panel().getByRole('textbox', { name: 'Place' }).fill('Room 2');
  await panel().getByRole('button', { name: 'Save', exact: true }).click();
  await expect(line(/^Changed: Lena Fuchs/)).toBeVisible();
  await page.keyboard.press('Escape');
  await undo();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expectLines(
    /^Undone: Appointment with Lena Fuchs is as it was before/,
    /^Appointment with Lena Fuchs was edited/,
  );
});

test('a cancellation', async () => {
  await appointment().click();
  await button('Cancel appointment').click();
  await dialog().getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(line(/^Cancelled: Lena Fuchs/)).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await page.keyboard.press('Escape');
  await undo();
  await expect(line(/^Restored: Lena Fuchs/)).toBeVisible();
  await expectLines(
    /^Undone: Appointment with Lena Fuchs is back again/,
    /^Appointment with Lena Fuchs was cancelled by you/,
  );
});

test('a booking, in the words of the language that is spoken by then', async () => {
  await button('New appointment').click();
  await panel().getByRole('combobox', { name: 'Client' }).fill('Nils Aster');
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(6));
  await panel().getByRole('textbox', { name: 'Start' }).fill('12:00');
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
  await expect(panel()).toHaveCount(0);
  await undo();
  await dialog().getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(line(/^Cancelled: Nils Aster/)).toBeVisible();
  await expectLines(
    /^Undone: Appointment with Nils Aster is not booked any more/,
    /^Appointment with Nils Aster was booked/,
  );
  await button('Settings').click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await button('Änderungen').click();
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
    /^Rückgängig gemacht: Termin mit Nils Aster ist nicht mehr gebucht/,
  );
});
