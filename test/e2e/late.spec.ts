import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Wednesday, 10:36: what slips where the day runs late is seen before anything is done.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 900, height: 600 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const panel = (): Locator => page.getByRole('complementary');
const late = (count: number): Locator => page.getByRole('region', { name: `${count} minutes late` });

async function book(client: string, time: string): Promise<void> {
  await press('Calendar');
  await press('New appointment');
  await panel().getByRole('combobox', { name: 'Client' }).fill(client);
  await panel().getByRole('textbox', { name: 'Date' }).fill(dateOf(2));
  await panel().getByLabel('Start').fill(time);
  await press('Book');
  const anyway = panel().getByRole('button', { name: 'Book anyway' });
  await anyway.or(page.locator('body:not(:has(aside))')).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await expect(panel()).toHaveCount(0);
}

async function runLate(minutes: string): Promise<void> {
  await press('Running late …');
  await page.getByRole('menuitem', { name: minutes }).click();
}

test('what is over is drawn back, and what comes next says so', async () => {
  await press("Today's list");
  const rows = page.getByRole('main').getByRole('listitem').getByRole('button');
  const over = rows.and(page.locator('[data-over=true]'));
  await expect(over).toHaveText([/School run/]);
  await expect(rows.filter({ has: page.getByText('next', { exact: true }) })).toHaveText([/Jonas Brandt/]);
});

test('with no appointment left of the day nothing is offered that could run late', async () => {
  await press("Today's list");
  await expect(page.getByRole('button', { name: 'Print day sheet …' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Running late …' })).toHaveCount(0);
});

test('each slips until a gap has made up for it, and nothing is moved', async () => {
  await book('Nora Early', '16:00');
  await book('Milo Next', '16:55');
  await book('Ada Evening', '18:00');
  await press("Today's list");
  await runLate('10 minutes');
  await expect(late(10).getByRole('listitem')).toHaveText([
    /^Nora Early: 16:10–17:00 instead of 16:00/,
    /^Milo Next: 17:00–17:50 instead of 16:55/,
    /^On time again: Ada Evening at 18:00/,
  ]);
  await expect(late(10)).toContainText('nothing is moved, and nobody is told');
  await runLate('30 minutes');
  await expect(late(30).getByRole('listitem').nth(2)).toHaveText(/^Ada Evening: 18:10–19:00/);
  await expect(page.getByRole('main').getByText(/16:00\s?–\s?16:50/)).toBeVisible();
});

test('with names hidden it names nobody', async () => {
  await page.keyboard.press('Control+Shift+h');
  // It stays as it was chosen, also on the way there and back.
  await expect(late(30).getByRole('listitem').first()).toHaveText(/^N\.E\./);
  await page.keyboard.press('Control+Shift+h');
  await expect(late(30).getByRole('listitem').first()).toHaveText(/^Nora Early/);
});
