import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// On a Wednesday, 14 October 2026, 10:36: the sample offers nothing until Thursday, 09:00.
let page: Page;
let close: () => Promise<void>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } }));
});
test.afterAll(() => close());

const nextFree = () => page.getByRole('button', { name: /^(Next free|Free:)/ });
const freeTimes = () => page.getByRole('switch', { name: 'Free times' });
const note = () =>
  page.getByRole('main').getByRole('status').filter({ hasText: 'no free times are offered' });

async function goTo(date: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(date);
  await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the strip says when the next hour is free, how that was checked, and a click opens the form there', async () => {
  await expect(nextFree()).toHaveAccessibleName('Next free hour: tomorrow 09:00');
  await expect(nextFree()).toHaveAttribute('title', 'Checked against 3 calendars, just now.');
  await goTo('2026-12-02');
  await nextFree().click();
  await expect(page.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped('2026-10-15'));
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue('09:00');
  await expect(page.locator('[role=cell][data-date="2026-10-15"]').first()).toBeVisible();
  const line = page.getByRole('complementary').getByRole('status').filter({ hasText: 'Free.' }).first();
  await expect(line).toContainText('Thu 15 Oct');
  await page.keyboard.press('Escape');
});

test('it is as long as the free times on the screen, and has fewer words beside them', async () => {
  await freeTimes().click();
  await expect(nextFree()).toHaveAccessibleName('Free: tomorrow 09:00');
  await page.getByRole('combobox', { name: 'Length of free times' }).click();
  await page.getByRole('option', { name: '90 min' }).click();
  await freeTimes().click();
  await expect(nextFree()).toHaveAccessibleName(/^Next free 90 min: (tomorrow|Fri|Mon)/);
  await freeTimes().click();
  await page.getByRole('combobox', { name: 'Length of free times' }).click();
  await page.getByRole('option', { name: '50 min' }).click();
});

test('a day without working hours is told to be outside them, with the next free time after it and the way there', async () => {
  await page.getByText('Day', { exact: true }).click();
  await goTo('2026-10-18');
  await expect(note()).toContainText('Outside your working hours: no free times are offered.');
  await expect(note()).toContainText(/Next free: Mon \d\d:\d\d/);
  await note()
    .getByRole('button', { name: /^Show the next free time, Mon/ })
    .click();
  await expect(page.locator('[role=cell][data-date="2026-10-19"] [data-free-start]').first()).toBeVisible();
});

test('in the past the first free time of all is told', async () => {
  await goTo('2026-09-30');
  await expect(note()).toContainText('In the past: no free times are offered.');
  await expect(note()).toContainText('Next free: tomorrow 09:00');
});

test('beside a move the place of what is moved is not offered, and the strip names the day of the next appointment', async () => {
  await goTo('2026-10-15');
  await page.getByText('Week', { exact: true }).click();
  await freeTimes().click();
  await nextFree().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('combobox', { name: 'Client' }).fill('Lea Brandt');
  await panel.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByText(/^Next appointment:/)).toHaveText(
    'Next appointment: Lea Brandt · tomorrow 09:00',
  );
  await page
    .locator('[role=cell][data-date]')
    .getByRole('button', { name: /Lea Brandt/ })
    .click();
  await panel.getByRole('button', { name: 'Move …' }).click();
  await expect(nextFree()).toHaveAccessibleName('Next free hour: tomorrow 11:15');
});
