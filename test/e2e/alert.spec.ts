import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// The alert of an appointment: chosen when it is booked, said beside it, changed there, and brought back.
const CLIENT = 'Lena Fuchs';
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 900 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const button = (name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const panel = (): Locator => page.getByRole('complementary');
const line = (text: RegExp): Locator => page.getByRole('banner').getByText(text);
const drawn = (): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: CLIENT });
const field = (): Locator => panel().getByRole('combobox', { name: 'Alert' });
/** What the details say of it. */
const said = (): Locator =>
  panel()
    .locator('dt', { hasText: /^Alert$/ })
    .locator('~ dd');

async function choose(alert: string): Promise<void> {
  await field().click();
  await page.getByRole('option', { name: alert, exact: true }).click();
}
async function change(alert: string, scope: RegExp | null = null): Promise<void> {
  await panel().getByRole('button', { name: 'Edit …' }).click();
  if (scope !== null) await panel().getByText(scope).click();
  await choose(alert);
  await panel().getByRole('button', { name: 'Save' }).click();
}

test('the alert that was chosen with the booking stands in the details and in the form that changes it', async () => {
  await button('New appointment').click();
  await panel().getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(3));
  await panel().getByRole('textbox', { name: 'Start' }).fill('09:00');
  await choose('15 min before');
  await panel().getByRole('checkbox', { name: 'Repeat weekly' }).check();
  await panel().getByLabel('Weeks in all').fill('2');
  await panel().getByRole('button', { name: 'Book all 2' }).click();
  await drawn().first().click();
  await expect(said()).toHaveText('15 min before');
  await panel().getByRole('button', { name: 'Edit …' }).click();
  await expect(field()).toHaveValue('15 min before');
  await expect(panel()).toContainText(
    "iCloud gets the alert, and the client's name only if you chose to show it.",
  );
  await panel().getByRole('button', { name: 'Cancel' }).click();
});

test('changed, it is said at once and after a reload, and What changed says to what', async () => {
  await change('1 hour before');
  await expect(line(/^Changed: Lena Fuchs, only Thu,? 15 Oct, 09:00/)).toBeVisible();
  await expect(said()).toHaveText('1 hour before');
  await button('What changed').click();
  const row = page.getByRole('main').getByRole('listitem').first();
  await expect(row).toContainText('was edited');
  await expect(row).toContainText('Alert: 1 hour before');
  await page.reload();
  await button('Calendar').click();
  await drawn().first().click();
  await expect(said()).toHaveText('1 hour before');
  await expect(panel()).toContainText('In iCloud (Practice)');
});

test('Undo brings back the alert, of one and of all that follow', async () => {
  await change('None');
  await expect(said()).toHaveText('None');
  await page.keyboard.press('Control+z');
  await expect(line(/^Changed back: Lena Fuchs, only/)).toBeVisible();
  await expect(said()).toHaveText('1 hour before');

  await change('15 min before');
  await change('30 min before', /^This and following$/);
  await expect(line(/^Changed: Lena Fuchs, .* and 1 more after it/)).toBeVisible();
  await expect(said()).toHaveText('30 min before');
  await page.keyboard.press('Control+z');
  await expect(line(/^Changed back: Lena Fuchs, .* and 1 more after it/)).toBeVisible();
  await expect(said()).toHaveText('15 min before');
  await page.keyboard.press('Escape');
  await button('Next').click();
  await drawn().first().click();
  await expect(said()).toHaveText('15 min before');
});

test('one that is over has no alert to be seen or changed', async () => {
  await button('Cancel appointment').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(panel()).toContainText('cancelled');
  await expect(said()).toHaveCount(0);
  await panel().getByRole('button', { name: 'Edit …' }).click();
  await expect(field()).toHaveCount(0);
});
