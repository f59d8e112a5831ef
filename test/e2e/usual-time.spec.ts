import { expect, type Locator, type Page } from '@playwright/test';
import { dateOf, openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// A client's usual time is proposed where it is free, and nowhere else.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await book('Nora Field', dateOf(3));
});
test.afterAll(() => sample.close());

const panel = (): Locator => page.getByRole('complementary').filter({ visible: true });
const date = (): Locator => panel().getByRole('textbox', { name: 'Date', exact: true });
const proposed = (): Locator => panel().getByRole('button', { name: /^As last time: / });

async function begin(client: string): Promise<void> {
  await page.getByRole('button', { name: 'New appointment', exact: true }).click();
  await panel().getByRole('combobox', { name: 'Client' }).fill(client);
  await page.keyboard.press('Escape');
}

/** At a quarter past eleven. */
async function book(client: string, day: string): Promise<void> {
  await begin(client);
  await date().fill(day);
  await panel().getByLabel('Start').fill('11:15');
  await panel().getByRole('button', { name: 'Book', exact: true }).click();
  await expect(panel()).toHaveCount(0);
}

test('the next week is proposed as long as it is free', async () => {
  await begin('Nora Field');
  await expect(proposed()).toHaveText('As last time: Thu 22 Oct, 11:15');
  await panel().getByRole('button', { name: 'Cancel' }).click();
});

test('once somebody else has that time, the week after is, and the form that takes it says that it is free', async () => {
  await book('Otto Lind', dateOf(3, 1));
  await begin('Nora Field');
  await expect(proposed()).toHaveText('As last time: Thu 29 Oct, 11:15');
  await proposed().click();
  await expect(date()).toHaveValue(asTyped(dateOf(3, 2)));
  await expect(panel().getByText('Same weekday and hour as last time')).toBeVisible();
  await expect(panel().getByRole('status').filter({ hasText: '29 Oct' })).toContainText('Free');
});

test('the calendar beside the form turned to the week that was taken', async () => {
  await expect(
    page.locator(`[role=cell][data-date="${dateOf(3, 2)}"]`).locator('[class*=target]'),
  ).toBeVisible();
});
