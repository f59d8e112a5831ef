import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Where the focus goes when what had it is gone.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary');
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const event = (title: string): Locator =>
  page.locator('[data-kept=false] [role=button]').filter({ hasText: title }).first();
const CLIENT = 'Lena Fuchs';

async function fillAndBook(): Promise<void> {
  await panel().getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(3));
  await panel().getByLabel('Start').fill('09:00');
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
}

test('after Book it is on what was booked, not on an event that was opened before', async () => {
  await event('Dentist').focus();
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('heading', { name: 'Dentist' })).toBeFocused();
  await page.keyboard.press('n');
  await fillAndBook();
  await expect(event(CLIENT)).toBeFocused();
});

test('after New appointment was pressed beside the details of an event it is on that button again', async () => {
  await event('Dentist').click();
  await button('New appointment').first().click();
  await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(button('New appointment').first()).toBeFocused();
});

test('after Undo of a notice it is on what was moved back', async () => {
  await event(CLIENT).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await button('Undo').press('Enter');
  await expect(button('Undo')).toHaveCount(0);
  await expect(event(CLIENT)).toBeFocused();
});

test('after Undo of a deleted block it is on the block', async () => {
  await page.keyboard.press('b');
  await panel().getByRole('textbox', { name: 'Title' }).fill('Errand');
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(4));
  await panel().getByLabel('Start').first().fill('10:00');
  await panel().getByRole('button', { name: 'Save', exact: true }).click();
  await event('Errand').click();
  await panel()
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByRole('banner').getByText('Deleted: Errand')).toBeVisible();
  await button('Undo').press('Enter');
  await expect(event('Errand')).toBeFocused();
});

test('after the view was changed beside the details of an entry it is on that in the new view', async () => {
  await event(CLIENT).focus();
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('heading', { name: CLIENT })).toBeFocused();
  await page.keyboard.press('3');
  await expect(page.locator('[data-kept=false] [role=cell][data-date]')).toHaveCount(35);
  await page.keyboard.press('Escape');
  await expect(event(CLIENT)).toBeFocused();
});

test('where an entry is drawn no more, closing its details leads to the screen', async () => {
  await event(CLIENT).press('Enter');
  await panel().getByRole('button', { name: 'Cancel appointment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(panel().getByRole('heading', { name: CLIENT })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
});

test('after names are shown again, or hidden, it is on the way back', async () => {
  await button('Settings').click();
  await button('Hide names').press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: /Show names$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Hide names')).toBeFocused();
});

test('after the sample was left it is on what comes next', async () => {
  await button('Calendar').click();
  await button('Leave sample').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Leave/ })
    .press('Enter');
  await expect(button('Connect')).toBeFocused();
});

test('after Connect iCloud beside the form it is on the screen that it leads to', async () => {
  await page.keyboard.press('n');
  await panel().getByRole('button', { name: 'Connect iCloud' }).press('Enter');
  await expect(panel()).toHaveCount(0);
  await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
});
