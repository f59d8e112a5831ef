import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What the screens say of appointments and events is so: only what was booked in this app is an appointment.
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
const note = (): Locator => page.getByText('None of this was booked in this app');

/** @param isOver whether something lies there already */
async function book(date: string, start: string, isOver: boolean): Promise<void> {
  const panel = page.getByRole('complementary');
  await button('New appointment').click();
  await panel.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await panel.getByRole('textbox', { name: 'Date' }).fill(date);
  await panel.getByLabel('Start').fill(start);
  await panel.getByRole('button', { name: 'Book', exact: true }).click();
  if (isOver) await panel.getByRole('button', { name: 'Book anyway' }).click();
  await expect(panel).toHaveCount(0);
}

async function clients(): Promise<void> {
  await button('Settings').click();
  await page.getByRole('button', { name: 'Clients', exact: true }).click();
}

test('a day that has only events from iCloud says that none of them is an appointment; its sheet says it too', async () => {
  await expect(page.getByRole('banner')).toContainText(
    'No appointment booked in this app in the next two weeks',
  );
  await button("Today's list").click();
  await expect(page.getByText('Lunch with')).toBeVisible();
  await expect(note()).toBeVisible();
  await page.getByRole('button', { name: /^Print day sheet/ }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(
    'Blocked: events from iCloud, and time blocked here.',
  );
  await page.keyboard.press('Escape');
});

test('with an appointment it says nothing of the kind', async () => {
  await button('Calendar').click();
  // A class trip lies over all of that day.
  await book(dateOf(2), '15:00', true);
  await button("Today's list").click();
  await expect(page.getByRole('button', { name: new RegExp(CLIENT) })).toBeVisible();
  await expect(note()).toHaveCount(0);
});

test('a client is booked until the last appointment to come; one that is cancelled is none', async () => {
  await clients();
  const row = page.getByRole('listitem').filter({ hasText: CLIENT });
  await expect(row).toContainText('Booked until Wednesday 14 Oct 2026, 15:00');
  await button("Today's list").click();
  await page.getByRole('button', { name: new RegExp(CLIENT) }).click();
  await button('Cancel appointment').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await clients();
  await expect(row).toContainText('No appointment booked in this app');
});

test('an appointment that is over was the last one', async () => {
  await button('Calendar').click();
  await book(dateOf(1), '12:00', false);
  await clients();
  await expect(page.getByRole('listitem').filter({ hasText: CLIENT })).toContainText(
    'Last appointment: Tuesday 13 Oct 2026, 12:00',
  );
});

test('without names, what changed calls an appointment what the calendar calls it', async () => {
  await button('Calendar').click();
  await page.keyboard.press('Control+Shift+H');
  await expect(
    page
      .locator('[role=cell]')
      .getByRole('button', { name: /L\.F\./ })
      .first(),
  ).toBeVisible();
  await button('What changed').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'was booked' }).first()).toContainText('L.F.');
  await page.keyboard.press('Control+Shift+H');
});

test('past its last week the sample says that it ends', async () => {
  await button('Calendar').click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('1 March 2028');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The sample covers 12 weeks only.')).toBeVisible();
  await button('Back to today').click();
  await expect(page.locator('[data-kept=false] [aria-current=date]').first()).toBeVisible();
});
