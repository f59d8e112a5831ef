import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What somebody stumbled over who used the app for the first time, in the sample.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary');
const field = (name: string): Locator => panel().getByRole('textbox', { name, exact: true });
const client = (): Locator => panel().getByRole('combobox', { name: 'Client' });
const press = (name: string): Promise<void> => panel().getByRole('button', { name, exact: true }).click();

test('typing right after a free time was chosen is typing the client, and changes nothing else', async () => {
  await page.getByRole('switch', { name: 'Free times' }).check();
  await page.locator('[role=cell] [role=button]:has([data-free-start])').last().click();
  await client().waitFor();
  const date = await field('Date').inputValue();
  const start = await field('Start').inputValue();
  await page.keyboard.type('Anton Mead');
  await expect(client()).toHaveValue('Anton Mead');
  await expect(field('Date')).toHaveValue(date);
  await expect(field('Start')).toHaveValue(start);
});

test('"New appointment" over a form that is open throws nothing away', async () => {
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await expect(client()).toHaveValue('Anton Mead');
  await expect(client()).toBeFocused();
});

test('what is missing is shown and has the focus, wherever the form was scrolled to', async () => {
  await client().fill('');
  await press('Book');
  await expect(client()).toBeFocused();
  await expect(panel().getByText('Who is it for?')).toBeInViewport();
});

test('once booked, the appointment has the focus that the free time had', async () => {
  await client().fill('Anton Mead');
  await panel().getByText('Free', { exact: false }).first().waitFor();
  await press('Book');
  await expect(panel()).toHaveCount(0);
  await expect(page.locator('[role=button]:focus').filter({ hasText: 'Anton Mead' })).toBeVisible();
});

test('after a cancellation nothing offers to move back what is gone', async () => {
  await page.keyboard.press('Alt+ArrowDown');
  const notice = page.getByRole('banner').getByText(/^Moved Anton Mead/);
  await expect(notice).toBeVisible();
  await page.locator('[role=cell] [role=button]').filter({ hasText: 'Anton Mead' }).click();
  await press('Cancel appointment');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(notice).toHaveCount(0);
});

test('names are hidden in My Profile without losing the place', async () => {
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click();
  const choice = page.getByRole('main').getByRole('switch', { name: /^Hide names/ });
  await choice.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Names are hidden/ })).toBeVisible();
  await expect(choice).toBeFocused();
  await page.keyboard.press('Space');
  await expect(choice).not.toBeChecked();
  await expect(choice).toBeFocused();
  await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
});

/** What can be connected, as one comes there by + New. */
async function openProviders(): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click();
  await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
}

for (const [what, title] of [
  ['With an app-specific password from Apple', 'Leave the sample to connect iCloud?'],
  ['Calendar server by address', 'Leave the sample to connect a calendar server?'],
] as const) {
  test(`+ New says before "${title}" what becomes of the sample, and one can stay`, async () => {
    await openProviders();
    await expect(page.getByText(/^You are in the sample\. .*throws away what you made in it/)).toBeVisible();
    const connect = page
      .getByRole('listitem')
      .filter({ hasText: what })
      .getByRole('button', { name: 'Connect' });
    await connect.click();
    const dialog = page.getByRole('dialog', { name: title });
    await expect(dialog).toContainText('appointments, Blocked Slots, clients, working hours');
    await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(connect).toBeFocused();
    await expect(page.getByText('Sample: nothing here is real')).toBeVisible();
  });
}

test('by its name, too, iCloud is not connected before the sample was left', async () => {
  await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connect icloud');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave the sample to connect iCloud?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('heading', { name: 'New calendar account' })).toBeVisible();
  await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
  await expect(page.locator('[role=cell] [role=button]').filter({ hasText: 'Dentist' })).toBeVisible();
});

test('whoever stays after having asked by its name has the focus on Connect', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connect icloud');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave the sample to connect iCloud?' });
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const apple = page.getByRole('listitem').filter({ hasText: 'With an app-specific password from Apple' });
  await expect(apple.getByRole('button', { name: 'Connect' })).toBeFocused();
  await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
});

test('the sample is left only after it was said what goes with it', async () => {
  await page.getByRole('button', { name: 'Connect my iCloud' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByText('Sample: nothing here is real')).toBeVisible();
  await page.getByRole('button', { name: 'Connect my iCloud' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave and connect' }).click();
  await expect(page.getByText('Sample: nothing here is real')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Connect iCloud' })).toBeVisible();
});
